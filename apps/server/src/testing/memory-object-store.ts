/** An object store in memory, for tests of routes that read from it. */

import { Readable } from 'node:stream'
import { AppError } from '@ostiary/domain'
import type { ObjectStore } from '@ostiary/pipeline'

export type MemoryObjectStore = ObjectStore

export function createMemoryObjectStore(): MemoryObjectStore {
  const objects = new Map<string, { readonly bytes: Uint8Array; readonly contentType: string }>()
  return {
    putFile: () => Promise.reject(new Error('this store takes bytes only')),
    fetchFile: () => Promise.reject(new Error('this store gives streams only')),
    putBytes: async (key, bytes, contentType) => void objects.set(key, { bytes, contentType }),
    stat: async (key) => {
      const object = objects.get(key)
      return object === undefined
        ? null
        : { sizeBytes: object.bytes.byteLength, contentType: object.contentType }
    },
    read: async (key, range) => {
      const object = objects.get(key)
      if (object === undefined) {
        throw new AppError({ code: 'not-found', message: key, publicMessage: 'There is no such object.' })
      }
      const bytes = range === undefined ? object.bytes : object.bytes.subarray(range.first, range.last + 1)
      return Readable.from([Buffer.from(bytes)])
    },
    remove: async (key) => void objects.delete(key),
  }
}
