/** Reads what a chunk holds: from its index, and from the chunk itself where the index falls short of it. */

import { open, readFile, stat } from 'node:fs/promises'
import type { InitSegment } from '@ostiary/media'
import type { StoredChunk } from './archive-layout.ts'
import { decodeIndex, type IndexRecord } from './index-record.ts'
import { readChunkInit, scanChunk } from './scan-chunk.ts'

export interface ChunkContent {
  readonly chunk: StoredChunk
  readonly init: InitSegment
  /** At least one, in order. */
  readonly records: readonly IndexRecord[]
}

/** Chunks kept in memory; at 120 fragments each some 8 MB. Fewer re-read files of a few kilobytes more often. */
const chunksCachedMax = 256

/** Reads chunks that may be written to at the same moment, also by another process. */
export interface ChunkReader {
  /** Null when nothing whole is in it (any more). @throws AppError `footage-unreadable` */
  read(chunk: StoredChunk): Promise<ChunkContent | null>
}

export function createChunkReader(): ChunkReader {
  const cache = new Map<string, { readonly version: string; readonly content: ChunkContent }>()
  return {
    async read(chunk) {
      const version = await versionOf(chunk)
      if (version === null) return null
      const cached = cache.get(chunk.videoPath)
      cache.delete(chunk.videoPath)
      if (cached?.version === version) {
        cache.set(chunk.videoPath, cached)
        return cached.content
      }
      const content = await readContent(chunk, cached?.content.init ?? null)
      if (content === null) return null
      cache.set(chunk.videoPath, { version, content })
      const [oldest] = cache.keys()
      if (cache.size > chunksCachedMax && oldest !== undefined) cache.delete(oldest)
      return content
    },
  }
}

async function versionOf(chunk: StoredChunk): Promise<string | null> {
  const [video, index] = await Promise.all([statOrNull(chunk.videoPath), statOrNull(chunk.indexPath)])
  return video === null ? null : [video.size, index?.size, index?.mtimeMs].join(' ')
}

async function readContent(chunk: StoredChunk, knownInit: InitSegment | null): Promise<ChunkContent | null> {
  await using file = await open(chunk.videoPath, 'r').catch(ignoreMissing)
  if (file === null) return null
  const init = knownInit ?? (await readChunkInit(file))
  if (init === null) return null
  // The index is read before the size: what it then names is in the file already, for it is written later.
  const index = decodeIndex((await readFile(chunk.indexPath).catch(ignoreMissing)) ?? Buffer.alloc(0))
  const { size } = await file.stat()
  const indexed = index.filter((record) => record.offset + record.sizeBytes <= size)
  const last = indexed.at(-1)
  const from = last === undefined ? init.bytes.length : last.offset + last.sizeBytes
  const rest =
    from < size
      ? await scanChunk({ file, init, from, known: last ?? null, chunkStartedAt: chunk.startedAt })
      : []
  const records = [...indexed, ...rest]
  return records.length === 0 ? null : { chunk, init, records }
}

async function statOrNull(path: string): Promise<{ readonly size: number; readonly mtimeMs: number } | null> {
  return await stat(path).catch(ignoreMissing)
}

/** Retention may remove a file between listing and reading it. */
function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
