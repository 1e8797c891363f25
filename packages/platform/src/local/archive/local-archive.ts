/** The archive on this machine's disk. Any number of processes may read while one recorder per camera writes. */

import { intersectRanges, joinRanges, type TimeRange } from '@ostiary/domain'
import { cutFootage, type FilePiece, type FootageSegment } from '@ostiary/media'
import type { CutClipOutcome, CutClipRequest, FootageArchive, LiveFootage } from '@ostiary/pipeline'
import { createChunkReader } from './chunk-index.ts'
import { createLiveFootage } from './live-footage.ts'
import { createRecordedFootage, type PlacedSession, type RecordedFootage } from './recorded-footage.ts'

export interface LocalArchiveOptions {
  /** Folder of the archive; need not exist yet. */
  readonly root: string
}

/**
 * Stretches at most this far apart count as joined (ms): two sessions are placed on the wall clock independently, to a few
 * milliseconds, and a camera may drop a picture or two. Larger would hide gaps in which a person can pass a line.
 */
const gapToleranceMs = 300

export function createLocalArchive({ root }: LocalArchiveOptions): FootageArchive & LiveFootage {
  const reader = createChunkReader()
  const footage = createRecordedFootage(root, reader)
  return {
    ...createLiveFootage({ root, reader, footage }),
    async coverage(cameraId, window) {
      const [sessions, newest, oldest] = await Promise.all([
        footage.around(cameraId, window),
        footage.newest(cameraId),
        footage.oldest(cameraId),
      ])
      return {
        recorded: recordedOf(sessions, window),
        durableUntil: newest?.fragments.at(-1)?.range.to ?? null,
        keptFrom: oldest?.fragments[0]?.range.from ?? null,
      }
    },
    cutClip: (request) => cutClip(footage, request),
  }
}

function recordedOf(sessions: readonly PlacedSession[], window: TimeRange): TimeRange[] {
  const ranges = sessions.flatMap(({ chunks }) =>
    chunks.flatMap(({ fragments }) => fragments.map(({ range }) => range)),
  )
  return joinRanges(ranges, gapToleranceMs).flatMap((range) => intersectRanges(range, window) ?? [])
}

async function cutClip(footage: RecordedFootage, request: CutClipRequest): Promise<CutClipOutcome> {
  const { cameraId, window } = request
  const sessions = await footage.around(cameraId, window)
  const sources = sessions.flatMap((session) => {
    const segment = segmentOf(session, window)
    return segment === null ? [] : [{ session, segment }]
  })
  const outcome = await cutFootage({ ...request, segments: sources.map(({ segment }) => segment) })
  if (outcome.kind === 'nothing') return { kind: 'footage-missing' }
  const used = sources.filter(({ segment }) => outcome.used.includes(segment))
  return {
    kind: 'cut',
    startsAt: outcome.startsAt,
    recorded: recordedOf(
      used.map(({ session }) => session),
      window,
    ),
    sizeBytes: outcome.sizeBytes,
  }
}

/** From the last keyframe at or before the window's start to its end; null when the session has nothing of the window. */
function segmentOf({ chunks }: PlacedSession, window: TimeRange): FootageSegment | null {
  const all = chunks.flatMap((chunk) => chunk.fragments.map((fragment) => ({ chunk, fragment })))
  const first = all.findLastIndex(({ fragment }) => fragment.isKeyframe && fragment.range.from <= window.from)
  const wanted = all
    .slice(first < 0 ? all.findIndex(({ fragment }) => fragment.isKeyframe) : first)
    .filter(({ fragment }) => fragment.range.from < window.to)
  const [start, end] = [wanted[0], wanted.at(-1)]
  if (start === undefined || end === undefined || end.fragment.range.to <= window.from) return null
  const pieces: FilePiece[] = []
  for (const { chunk, fragment } of wanted) {
    const last = pieces.at(-1)
    const { offset, sizeBytes } = fragment
    if (last?.path === chunk.chunk.videoPath && last.offset + last.sizeBytes === offset) {
      pieces[pieces.length - 1] = { ...last, sizeBytes: last.sizeBytes + sizeBytes }
    } else pieces.push({ path: chunk.chunk.videoPath, offset, sizeBytes })
  }
  return {
    init: start.chunk.init.bytes,
    pieces,
    originAt: start.chunk.originAt,
    covers: { from: start.fragment.range.from, to: end.fragment.range.to },
  }
}
