/** An object store in memory, for tests of use cases. */

import { readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError } from '@ostiary/domain'
import type { ObjectStore } from '../ports/object-store.port.ts'

/** Empty at first. */
export function createInMemoryObjectStore(): ObjectStore {
  const objects = new Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>()
  const get = (key: string) => {
    const object = objects.get(key)
    if (object !== undefined) return object
    throw new AppError({
      code: 'not-found',
      message: `no object ${key}`,
      publicMessage: 'That file is gone.',
    })
  }
  return {
    putFile: async (key, path, contentType) =>
      void objects.set(key, { bytes: await readFile(path), contentType }),
    putBytes: async (key, bytes, contentType) => void objects.set(key, { bytes: bytes.slice(), contentType }),
    async stat(key) {
      const object = objects.get(key)
      return object === undefined ? null : { sizeBytes: object.bytes.length, contentType: object.contentType }
    },
    async read(key, range) {
      const { bytes } = get(key)
      return Readable.from(
        Buffer.from(range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)),
      )
    },
    fetchFile: (key, path) => writeFile(path, get(key).bytes),
    remove: async (key) => void objects.delete(key),
  }
}
