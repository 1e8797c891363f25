/**
 * Writes one recording session to disk, chunk by chunk, and says what of it would survive a power cut. It blocks its thread:
 * a recorder has nothing else to do, and each hand-over to another thread would cost it more than the write itself.
 */

import { closeSync, fdatasyncSync, fsyncSync, mkdirSync, openSync, writeSync, writevSync } from 'node:fs'
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
  append(fragment: Fragment, arrivedAt: EpochMs): void
  /** End of the last fragment that is safe on the disk, wall clock; null before the first. */
  readonly durableUntil: EpochMs | null
  /** Makes everything durable and closes the files; safe to repeat. */
  close(): void
}

interface OpenChunk {
  /** File descriptors. */
  readonly video: number
  readonly index: number
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

  function closeChunk(): void {
    const closing = chunk
    chunk = undefined
    if (closing === undefined) return
    try {
      syncChunk(closing)
    } finally {
      closeSync(closing.video)
      closeSync(closing.index)
    }
  }

  function chunkFor(fragment: Fragment, arrivedAt: EpochMs): OpenChunk | undefined {
    if (!fragment.isKeyframe) return chunk
    if (chunk !== undefined && fragment.startTicks - chunk.startTicks < chunkTicks) return chunk
    closeChunk()
    // A clock that was set back must not write into an older chunk.
    lastChunkAt = Math.max(Math.trunc(arrivedAt), lastChunkAt + 1)
    chunk = createChunk(folder, epochMs(lastChunkAt), init.bytes, fragment.startTicks)
    return chunk
  }

  function write(fragment: Fragment, arrivedAt: EpochMs): void {
    const into = chunkFor(fragment, arrivedAt)
    if (into === undefined) return
    const { pieces, sizeBytes, startTicks, endTicks, sampleCount, isKeyframe } = fragment
    const record = { startTicks, endTicks, arrivedAt, offset: into.offset, sizeBytes }
    writeAll(into.video, pieces, into.offset)
    into.offset += sizeBytes
    writeAll(into.index, [encodeIndexRecord({ ...record, sampleCount, isKeyframe })])
    originAt = Math.min(originAt, originOfRecord(record, init.timescale))
    if (!isKeyframe && endTicks - syncedTicks < unsyncedTicksMax) return
    syncChunk(into)
    syncedTicks = endTicks
    durableUntil = instantOfTicks(endTicks, init.timescale, epochMs(originAt))
  }

  return {
    append(fragment, arrivedAt) {
      try {
        write(fragment, arrivedAt)
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

function createChunk(folder: string, startedAt: EpochMs, init: Uint8Array, startTicks: number): OpenChunk {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { videoPath, indexPath } = chunkIn(folder, startedAt)
  const opened: number[] = []
  try {
    const video = openSync(videoPath, 'wx', 0o600)
    opened.push(video)
    const index = openSync(indexPath, 'ax', 0o600)
    opened.push(index)
    writeAll(video, [init], 0)
    syncFolder(folder)
    return { video, index, startTicks, offset: init.length }
  } catch (error) {
    for (const file of opened) closeSync(file)
    throw error
  }
}

/** The pictures first: an index must never promise what is not there. */
function syncChunk({ video, index }: OpenChunk): void {
  fdatasyncSync(video)
  fdatasyncSync(index)
}

/** Makes the names of new files durable. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** From `position` on, or at the end of a file that was opened for appending. */
function writeAll(file: number, pieces: readonly Uint8Array[], position?: number): void {
  let written = writevSync(file, [...pieces], position)
  if (written === pieces.reduce((sum, piece) => sum + piece.length, 0)) return
  // A disk that is nearly full takes a part; the next try says why.
  const bytes = Buffer.concat(pieces)
  while (written < bytes.length) {
    const at = position === undefined ? null : position + written
    written += writeSync(file, bytes, written, bytes.length - written, at)
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
