/** Finds, in what is on disk, the fragments around a window of wall-clock time and puts each at its instant. */

import { addMs, type CameraId, type EpochMs, epochMs, type TimeRange } from '@ostiary/domain'
import type { InitSegment } from '@ostiary/media'
import { listChunks, listSessions, type StoredChunk, type StoredSession } from './archive-layout.ts'
import type { ChunkContent, ChunkReader } from './chunk-index.ts'
import type { IndexRecord } from './index-record.ts'
import { earliestOrigin, instantOfTicks, originNeighbours } from './session-clock.ts'

/** A chunk whose fragments are placed on the wall clock. */
interface PlacedChunk {
  readonly chunk: StoredChunk
  readonly init: InitSegment
  /** Wall-clock instant of media time 0. */
  readonly originAt: EpochMs
  /** At least one, in order. */
  readonly fragments: readonly PlacedFragment[]
}

interface PlacedFragment extends IndexRecord {
  readonly range: TimeRange
}

/** Part of one session. */
export interface PlacedSession {
  readonly session: StoredSession
  /** At least one, in order. */
  readonly chunks: readonly PlacedChunk[]
}

export interface RecordedFootage {
  /** The chunks of each session that hold something of the window, and those just before it; in order. */
  around(cameraId: CameraId, window: TimeRange): Promise<PlacedSession[]>
  /** The newest chunk that holds a fragment, placed; null when there is none. */
  newest(cameraId: CameraId): Promise<PlacedChunk | null>
  /** The oldest chunk that holds a fragment, placed; null when there is none. */
  oldest(cameraId: CameraId): Promise<PlacedChunk | null>
}

/** Names tell when fragments arrived, which is later than they were taken; a stalled network may hold them back (ms). */
const lateMsMax = 30_000

export function createRecordedFootage(root: string, reader: ChunkReader): RecordedFootage {
  async function place(chunks: readonly StoredChunk[], first: number, last: number): Promise<PlacedChunk[]> {
    const low = Math.max(0, first - originNeighbours)
    const contents = await Promise.all(
      chunks.slice(low, last + 1 + originNeighbours).map((chunk) => reader.read(chunk)),
    )
    return contents.flatMap((content, position) => {
      const at = low + position
      if (content === null || at < first || at > last) return []
      const near = contents.slice(Math.max(0, position - originNeighbours), position + originNeighbours + 1)
      return [placeChunk(content, near)]
    })
  }

  async function findFirst(
    sessions: readonly StoredSession[],
    isNewest: boolean,
  ): Promise<PlacedChunk | null> {
    for (const session of sessions) {
      const chunks = await listChunks(session.folder)
      for (let step = 0; step < chunks.length; step += 1) {
        const at = isNewest ? chunks.length - 1 - step : step
        const [placed] = await place(chunks, at, at)
        if (placed !== undefined) return placed
      }
    }
    return null
  }

  return {
    async around(cameraId, window) {
      const sessions = await listSessions(root, cameraId)
      const near = sessions.filter((session, index) => {
        const next = sessions[index + 1]
        return reaches(session.startedAt, next?.startedAt, window)
      })
      const placed: PlacedSession[] = []
      for (const session of near) {
        const chunks = await listChunks(session.folder)
        const within = chunks.flatMap((chunk, index) =>
          reaches(chunk.startedAt, chunks[index + 1]?.startedAt, window) ? [index] : [],
        )
        const [first, last] = [within[0], within.at(-1)]
        if (first === undefined || last === undefined) continue
        const found = await place(chunks, first, last)
        if (found.length > 0) placed.push({ session, chunks: found })
      }
      return placed
    },
    newest: async (cameraId) => findFirst((await listSessions(root, cameraId)).reverse(), true),
    oldest: async (cameraId) => findFirst(await listSessions(root, cameraId), false),
  }
}

/** Whether something that started then, and ended before the next started, may hold a part of the window. */
function reaches(startedAt: EpochMs, nextStartedAt: EpochMs | undefined, window: TimeRange): boolean {
  if (startedAt > addMs(window.to, lateMsMax)) return false
  return nextStartedAt === undefined || nextStartedAt >= addMs(window.from, -lateMsMax)
}

function placeChunk(content: ChunkContent, near: readonly (ChunkContent | null)[]): PlacedChunk {
  const { chunk, init, records } = content
  const { timescale } = init
  const originAt = epochMs(
    Math.min(...near.flatMap((other) => (other === null ? [] : [earliestOrigin(other.records, timescale)]))),
  )
  const fragments = records.map((record) => ({
    ...record,
    range: {
      from: instantOfTicks(record.startTicks, timescale, originAt),
      to: instantOfTicks(record.endTicks, timescale, originAt),
    },
  }))
  return { chunk, init, originAt, fragments }
}
