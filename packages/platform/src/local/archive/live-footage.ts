/** Follows what a recorder writes, fragment by fragment, from another process: for the live picture and for stills. */

import { open } from 'node:fs/promises'
import { type CameraId, epochMs } from '@ostiary/domain'
import type { InitSegment } from '@ostiary/media'
import type { LiveFootage, LivePart } from '@ostiary/pipeline'
import { listChunks, listSessions, type StoredChunk, type StoredSession } from './archive-layout.ts'
import type { ChunkContent, ChunkReader } from './chunk-index.ts'
import { createFolderChanges } from './folder-changes.ts'
import type { IndexRecord } from './index-record.ts'
import type { RecordedFootage } from './recorded-footage.ts'
import { earliestOrigin, instantOfTicks } from './session-clock.ts'

export interface LiveFootageOptions {
  readonly root: string
  readonly reader: ChunkReader
  readonly footage: RecordedFootage
}

/** How often to look without being told (ms): a new session, or a file system without notices. Smaller wakes more. */
const pollMs = 250
/** A viewer that falls further behind than this (ms) is moved to the newest keyframe. */
const lagMsMax = 10_000

export function createLiveFootage({ root, reader, footage }: LiveFootageOptions): LiveFootage {
  return {
    follow: (cameraId, signal) => follow({ root, reader, cameraId, signal }),
    async newestKeyframe(cameraId) {
      const chunk = await footage.newest(cameraId)
      const keyframe = chunk?.fragments.findLast((fragment) => fragment.isKeyframe)
      if (chunk === null || keyframe === undefined) return null
      const bytes = await readRecords(chunk.chunk, [keyframe])
      return { at: keyframe.range.from, mp4: Buffer.concat([chunk.init.bytes, ...bytes]) }
    },
  }
}

interface Following {
  readonly root: string
  readonly reader: ChunkReader
  readonly cameraId: CameraId
  readonly signal: AbortSignal
}

/** How far a viewer has come: every fragment that starts at `lastTicks` of `session` or before is done with. */
interface Position {
  readonly session: StoredSession
  lastTicks: number
}

async function* follow({ root, reader, cameraId, signal }: Following): AsyncGenerator<LivePart> {
  using changes = createFolderChanges()
  let position: Position | undefined
  while (!signal.aborted) {
    const newest = (await listSessions(root, cameraId)).at(-1)
    changes.watch(newest?.folder ?? null)
    const contents = newest === undefined ? [] : await readNewestChunks(reader, newest)
    const [first] = contents
    if (newest !== undefined && first !== undefined) {
      if (position?.session.id !== newest.id) {
        yield { kind: 'init', mimeType: first.init.mimeType, data: first.init.bytes }
        // A viewer who was there already sees a new session from its start; a new one, from the newest keyframe.
        const startTicks = position === undefined ? newestKeyframeTicks(contents) : firstTicks(first)
        position = { session: newest, lastTicks: startTicks - 1 }
      }
      yield* partsAfter(position, contents, signal)
    }
    if (!signal.aborted) await changes.next(pollMs, signal)
  }
}

/** The last two chunks: a keyframe that begins the newest may have only just been written. */
async function readNewestChunks(reader: ChunkReader, session: StoredSession): Promise<ChunkContent[]> {
  const chunks = await listChunks(session.folder)
  const contents = await Promise.all(chunks.slice(-2).map((chunk) => reader.read(chunk)))
  return contents.filter((content) => content !== null)
}

async function* partsAfter(
  position: Position,
  contents: readonly ChunkContent[],
  signal: AbortSignal,
): AsyncGenerator<LivePart> {
  const newest = contents.at(-1)
  const newestTicks = newest?.records.at(-1)?.startTicks ?? 0
  const lagTicks = (lagMsMax * (newest?.init.timescale ?? 1)) / 1000
  if (newestTicks - position.lastTicks > lagTicks) position.lastTicks = newestKeyframeTicks(contents) - 1
  for (const { chunk, init, records } of contents) {
    const fresh = records.filter((record) => record.startTicks > position.lastTicks)
    if (fresh.length === 0) continue
    const bytes = await readRecords(chunk, fresh)
    for (const [index, record] of fresh.entries()) {
      const data = bytes[index]
      if (signal.aborted || data === undefined) return
      position.lastTicks = record.startTicks
      yield livePart(record, init, records, data)
    }
  }
}

function livePart(
  record: IndexRecord,
  init: InitSegment,
  near: readonly IndexRecord[],
  data: Uint8Array,
): LivePart {
  const startsAt = instantOfTicks(record.startTicks, init.timescale, earliestOrigin(near, init.timescale))
  return { kind: 'fragment', startsAt: epochMs(startsAt), isKeyframe: record.isKeyframe, data }
}

/** Every chunk begins with a keyframe, so that there is one. */
function newestKeyframeTicks(contents: readonly ChunkContent[]): number {
  const keyframe = contents.flatMap(({ records }) => records).findLast((record) => record.isKeyframe)
  return keyframe?.startTicks ?? 0
}

function firstTicks({ records }: ChunkContent): number {
  return records[0]?.startTicks ?? 0
}

async function readRecords(chunk: StoredChunk, records: readonly IndexRecord[]): Promise<Uint8Array[]> {
  await using file = await open(chunk.videoPath, 'r')
  return await Promise.all(
    records.map(async ({ offset, sizeBytes }) => {
      const { buffer } = await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offset)
      return buffer
    }),
  )
}
