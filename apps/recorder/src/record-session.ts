/** One recording session: from the camera's first picture to the end of its connection, into the archive. */

import type { RecorderEvent, RecorderSettings } from '@ostiary/contracts'
import type { EpochMs, SessionId } from '@ostiary/domain'
import { type Fragment, type InitSegment, type RecordingEnd, recordRtsp } from '@ostiary/media/recording'
import { openSession, type SessionWriter } from '@ostiary/platform/recording'
import type { Clock, NewId } from '@ostiary/runtime'

export interface RecordSessionDeps {
  readonly settings: RecorderSettings
  readonly signal: AbortSignal
  readonly emit: (event: RecorderEvent) => void
  readonly clock: Clock
  readonly newId: NewId
  /** After each stored fragment, with its arrival. */
  readonly onFragment: (arrivedAt: EpochMs) => void
}

/** Time between two signs of life (ms). */
const heartbeatMs = 1_000

interface RunningSession {
  readonly id: SessionId
  readonly init: InitSegment
  readonly writer: SessionWriter
  readonly startedAt: EpochMs
  fragmentCount: number
  isAnnounced: boolean
  heartbeatAt: EpochMs
}

/** Emits `session-started` … `session-ended` when pictures came, nothing otherwise. @throws AppError when the disk or ffmpeg fails */
export async function recordSession(deps: RecordSessionDeps): Promise<RecordingEnd> {
  const { settings, signal, clock } = deps
  let session: RunningSession | undefined
  let end: RecordingEnd = { cause: 'unknown', detail: 'Footage could not be stored.' }
  try {
    end = await recordRtsp({
      access: settings,
      signal,
      stallTimeoutMs: settings.stallTimeoutMs,
      now: () => clock.now(),
      onInit: (init) => {
        session ??= beginSession(deps, init)
      },
      onFragment: (fragment, arrivedAt) => {
        if (session === undefined) return
        session.writer.append(fragment, arrivedAt)
        session.fragmentCount += 1
        deps.onFragment(arrivedAt)
        tellProgress(deps, session, fragment)
      },
    })
    return end
  } finally {
    // However it ended: what was recorded is closed and told.
    session?.writer.close()
    if (session !== undefined && session.fragmentCount > 0) tellEnd(deps, session, end)
  }
}

function beginSession({ settings, clock, newId }: RecordSessionDeps, init: InitSegment): RunningSession {
  const id = newId('session')
  const { archiveRoot: root, cameraId } = settings
  const now = clock.now()
  const writer = openSession({ root, cameraId, sessionId: id, init })
  return { id, init, writer, startedAt: now, fragmentCount: 0, isAnnounced: false, heartbeatAt: now }
}

function tellProgress(deps: RecordSessionDeps, session: RunningSession, fragment: Fragment): void {
  // Not the first fragment: its times are often wrong (docs/field-notes.md).
  if (session.fragmentCount === 2) announce(deps, session, fpsOf(fragment, session.init.timescale))
  const { durableUntil } = session.writer
  const at = deps.clock.now()
  if (!session.isAnnounced || durableUntil === null || at - session.heartbeatAt < heartbeatMs) return
  session.heartbeatAt = at
  deps.emit({ kind: 'fragment', at, durableUntil })
}

function announce({ emit }: RecordSessionDeps, session: RunningSession, fps: number | null): void {
  const { codec, width, height } = session.init
  session.isAnnounced = true
  emit({
    kind: 'session-started',
    sessionId: session.id,
    at: session.startedAt,
    video: { codec, width, height, fps },
  })
}

function tellEnd(deps: RecordSessionDeps, session: RunningSession, end: RecordingEnd): void {
  if (!session.isAnnounced) announce(deps, session, null)
  const at = deps.clock.now()
  const { durableUntil } = session.writer
  if (durableUntil !== null) deps.emit({ kind: 'fragment', at, durableUntil })
  const cause = end.cause === 'ended-by-request' ? null : end.cause
  deps.emit({ kind: 'session-ended', sessionId: session.id, at, cause, detail: end.detail })
}

function fpsOf(fragment: Fragment, timescale: number): number | null {
  const ticks = fragment.endTicks - fragment.startTicks
  return ticks <= 0 ? null : Math.round((fragment.sampleCount * timescale * 100) / ticks) / 100
}
