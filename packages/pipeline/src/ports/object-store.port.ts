/** Files by key: clips, renditions, posters, analyses. */

import type { Readable } from 'node:stream'

export interface ObjectStore {
  /** Stores a file under `key`, whole or not at all; replaces what was there. Safe to repeat. */
  putFile(key: string, path: string, contentType: string): Promise<void>
  putBytes(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  stat(key: string): Promise<StoredObject | null>
  /** `range` in bytes, both ends included, within the object. @throws AppError `not-found` */
  read(key: string, range?: { readonly first: number; readonly last: number }): Promise<Readable>
  /** Copies the object to `path`. @throws AppError `not-found` */
  fetchFile(key: string, path: string): Promise<void>
  /** No error when it is not there. */
  remove(key: string): Promise<void>
}

export interface StoredObject {
  readonly sizeBytes: number
  readonly contentType: string
}
