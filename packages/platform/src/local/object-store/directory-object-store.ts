/** Keeps objects as files below a directory; each appears whole or not at all, also after a power cut. */

import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, open, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '@ostiary/domain'
import type { ObjectStore } from '@ostiary/pipeline'
import { assertContentType, contentTypeOf } from './content-type.ts'
import { pathOfKey } from './object-key.ts'

export interface DirectoryObjectStoreOptions {
  /** Folder of the store; need not exist yet. */
  readonly root: string
}

/** Unfinished files; no key begins with a dot, so that none can name them. Left-overs of a crash may be removed. */
const unfinishedFolder = '.unfinished'

/**
 * Content types come from the key's ending (`.mp4`, `.jpg`, `.json`, …).
 * @throws RangeError from every method when a key could leave the folder, or its ending does not fit the content type
 */
export function createDirectoryObjectStore({ root }: DirectoryObjectStoreOptions): ObjectStore {
  async function put(
    key: string,
    contentType: string,
    write: (path: string) => Promise<void>,
  ): Promise<void> {
    const path = pathOfKey(root, key)
    assertContentType(key, contentType)
    const unfinished = join(root, unfinishedFolder, randomUUID())
    await mkdir(dirname(unfinished), { recursive: true, mode: 0o700 })
    try {
      await write(unfinished)
      await sync(unfinished)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(unfinished, path)
      await sync(dirname(path))
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  return {
    putFile: (key, source, contentType) => put(key, contentType, (path) => copyFile(source, path)),
    putBytes: (key, bytes, contentType) => put(key, contentType, (path) => writeFile(path, bytes)),
    async stat(key) {
      const facts = await stat(pathOfKey(root, key)).catch(nullWhenMissing)
      if (facts === null || !facts.isFile()) return null
      return { sizeBytes: facts.size, contentType: contentTypeOf(key) ?? 'application/octet-stream' }
    },
    async read(key, range): Promise<Readable> {
      const file = await open(pathOfKey(root, key), 'r').catch(nullWhenMissing)
      if (file === null) throw notFound(key)
      return file.createReadStream(range === undefined ? {} : { start: range.first, end: range.last })
    },
    async fetchFile(key, path) {
      if ((await copyFile(pathOfKey(root, key), path).catch(nullWhenMissing)) === null) throw notFound(key)
    },
    async remove(key) {
      await unlink(pathOfKey(root, key)).catch(nullWhenMissing)
    },
  }
}

async function sync(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
    return null
  }
  throw error
}

function notFound(key: string): AppError {
  return new AppError({
    code: 'not-found',
    message: `there is no object ${key}`,
    publicMessage: 'This file is not kept (any more).',
  })
}
