/** Writes one recording session to disk, chunk by chunk, and says what of it would survive a power cut. */

import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { AppError, type CameraId, type EpochMs, epochMs, type SessionId } from '@ostiary/domain'
import type { Fragment, InitSegment } from '@ostiary/media'
import { chunkIn, sessionFolder } from './archive-layout.ts'
import { encodeIndexRecord } from './index-record.ts'
import { instantOfTicks, originOfRecord } from './session-clock.ts'

export interface OpenSessionRequest {
  readonly root: string
  readonly cameraId: CameraId
  readonly sessionId: SessionId
  readonly init: InitSegment
  /** A chunk ends at the first keyframe after so long (ms); 60 s unless given. Shorter chunks are more files, longer ones keep
   * more than asked for when the oldest are removed. */
  readonly chunkMs?: number
}

export interface SessionWriter {
  /** Fragments before the first keyframe are dropped: nothing could show them. @throws AppError `footage-unreadable` when the disk refuses */
  append(fragment: Fragment, arrivedAt: EpochMs): Promise<void>
  /** End of the last fragment that is safe on the disk, wall clock; null before the first. */
  readonly durableUntil: EpochMs | null
  /** Makes everything durable and closes the files; safe to repeat. */
  close(): Promise<void>
}

interface OpenChunk {
  readonly video: FileHandle
  readonly index: FileHandle
  readonly startTicks: number
  offset: number
}

/** At long keyframe intervals footage is made durable this often (ms); an fdatasync takes 4 ms (docs/field-notes.md). */
const unsyncedMsMax = 2_000

/** Creates nothing until the first fragment comes. One writer per session. */
export function openSession(request: OpenSessionRequest): SessionWriter {
  const { init } = request
  const folder = sessionFolder(request.root, request.cameraId, request.sessionId)
  const chunkTicks = ((request.chunkMs ?? 60_000) * init.timescale) / 1000
  const unsyncedTicksMax = (unsyncedMsMax * init.timescale) / 1000
  let chunk: OpenChunk | undefined
  let [syncedTicks, lastChunkAt, originAt] = [Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY]
  let durableUntil: EpochMs | null = null

  async function closeChunk(): Promise<void> {
    const closing = chunk
    chunk = undefined
    if (closing === undefined) return
    try {
      await syncChunk(closing)
    } finally {
      await Promise.all([closing.video.close(), closing.index.close()])
    }
  }

  async function chunkFor(fragment: Fragment, arrivedAt: EpochMs): Promise<OpenChunk | undefined> {
    if (!fragment.isKeyframe) return chunk
    if (chunk !== undefined && fragment.startTicks - chunk.startTicks < chunkTicks) return chunk
    await closeChunk()
    // A clock that was set back must not write into an older chunk.
    lastChunkAt = Math.max(Math.trunc(arrivedAt), lastChunkAt + 1)
    chunk = await createChunk(folder, epochMs(lastChunkAt), init.bytes, fragment.startTicks)
    return chunk
  }

  async function write(fragment: Fragment, arrivedAt: EpochMs): Promise<void> {
    const into = await chunkFor(fragment, arrivedAt)
    if (into === undefined) return
    const { bytes, startTicks, endTicks, sampleCount, isKeyframe } = fragment
    const record = { startTicks, endTicks, arrivedAt, offset: into.offset, sizeBytes: bytes.length }
    await writeAll(into.video, bytes, into.offset)
    into.offset += bytes.length
    await into.index.appendFile(encodeIndexRecord({ ...record, sampleCount, isKeyframe }))
    originAt = Math.min(originAt, originOfRecord(record, init.timescale))
    if (!isKeyframe && endTicks - syncedTicks < unsyncedTicksMax) return
    await syncChunk(into)
    syncedTicks = endTicks
    durableUntil = instantOfTicks(endTicks, init.timescale, epochMs(originAt))
  }

  return {
    async append(fragment, arrivedAt) {
      try {
        await write(fragment, arrivedAt)
      } catch (cause) {
        throw notWritten(folder, cause)
      }
    },
    get durableUntil() {
      return durableUntil
    },
    close: closeChunk,
  }
}

async function createChunk(
  folder: string,
  startedAt: EpochMs,
  init: Uint8Array,
  startTicks: number,
): Promise<OpenChunk> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { videoPath, indexPath } = chunkIn(folder, startedAt)
  const video = await open(videoPath, 'wx', 0o600)
  try {
    const index = await open(indexPath, 'ax', 0o600)
    await writeAll(video, init, 0)
    await syncFolder(folder)
    return { video, index, startTicks, offset: init.length }
  } catch (error) {
    await video.close()
    throw error
  }
}

/** The pictures first: an index must never promise what is not there. */
async function syncChunk({ video, index }: OpenChunk): Promise<void> {
  await video.datasync()
  await index.datasync()
}

/** Makes the names of new files durable. */
async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    written += bytesWritten
  }
}

function notWritten(folder: string, cause: unknown): AppError {
  const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
  return new AppError({
    code: 'footage-unreadable',
    message: `footage cannot be written to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
    publicMessage: isFull
      ? 'The disk is full: nothing more is recorded.'
      : 'Footage cannot be written to the disk.',
    isRetryable: true,
    cause,
  })
}
