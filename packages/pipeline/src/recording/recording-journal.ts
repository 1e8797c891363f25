/** Writes down what recorders report: each camera's status, its sessions, and gaps with their cause. */

import type { RecorderEvent } from '@ostiary/contracts'
import { type CameraId, durationMs, type EpochMs, epochMs, type GapCause } from '@ostiary/domain'
import type { Clock, NewId } from '@ostiary/runtime'
import type { ChangeFeed } from '../ports/change-feed.port.ts'
import type { CameraStatus, Records, UnitOfWork } from '../ports/records.port.ts'

export interface RecordingJournalDeps {
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly clock: Clock
  readonly newId: NewId
}

export interface RecordingJournal {
  /** Events of one camera are written in the order of the calls. Rejects when the database does. */
  write(cameraId: CameraId, event: RecorderEvent): Promise<void>
  /** The camera is no longer recorded, because a person paused it. */
  paused(cameraId: CameraId): Promise<void>
}

/** A heartbeat is stored this often: one row per second and camera would be most of what the database does. */
const heartbeatEveryMs = durationMs(5_000)

export function createRecordingJournal(deps: RecordingJournalDeps): RecordingJournal {
  const lines = new Map<CameraId, Promise<void>>()

  /** One camera's events one after the other, whatever became of the one before. */
  const inTurn = (cameraId: CameraId, work: () => Promise<void>): Promise<void> => {
    const turn = (lines.get(cameraId) ?? Promise.resolve()).catch(() => undefined).then(work)
    lines.set(cameraId, turn)
    return turn
  }

  const apply = async (
    cameraId: CameraId,
    change: (records: Records, status: CameraStatus) => Promise<boolean>,
  ) => {
    const isNews = await deps.unitOfWork.transaction(async (records) =>
      change(records, await records.cameras.status(cameraId)),
    )
    if (isNews) await deps.changeFeed.publish({ kind: 'camera', cameraId })
  }

  return {
    write: (cameraId, event) =>
      inTurn(cameraId, () =>
        apply(cameraId, (records, status) => writeEvent(deps, cameraId, event, records, status)),
      ),
    paused: (cameraId) =>
      inTurn(cameraId, () =>
        apply(cameraId, async (records, status) => {
          if (status.state === 'paused') return false
          const at = deps.clock.now()
          await records.cameras.saveStatus(cameraId, {
            ...status,
            state: 'paused',
            since: at,
            cause: null,
            detail: null,
          })
          await openGap(deps, records, cameraId, at, 'paused')
          return true
        }),
      ),
  }
}

/** Answers whether anybody who looks at the camera should look again. */
async function writeEvent(
  deps: RecordingJournalDeps,
  cameraId: CameraId,
  event: RecorderEvent,
  records: Records,
  status: CameraStatus,
): Promise<boolean> {
  switch (event.kind) {
    case 'session-started': {
      const { sessionId, video } = event
      const at = epochMs(event.at)
      await records.recordings.startSession({ id: sessionId, cameraId, startedAt: at })
      await records.recordings.closeGap(cameraId, at)
      await records.cameras.saveStatus(cameraId, {
        ...calm,
        state: 'recording',
        since: at,
        lastFragmentAt: at,
        video,
      })
      return true
    }
    case 'fragment': {
      if (status.lastFragmentAt !== null && event.durableUntil - status.lastFragmentAt < heartbeatEveryMs)
        return false
      await records.cameras.saveStatus(cameraId, { ...status, lastFragmentAt: epochMs(event.durableUntil) })
      return true
    }
    case 'session-ended': {
      const at = epochMs(event.at)
      await records.recordings.endSession(event.sessionId, { at, cause: event.cause })
      if (event.cause !== null)
        await openGap(deps, records, cameraId, status.lastFragmentAt ?? at, event.cause)
      return false
    }
    case 'failing': {
      const { cause, detail } = event
      const since = epochMs(event.since)
      await openGap(deps, records, cameraId, status.lastFragmentAt ?? since, cause)
      await records.cameras.saveStatus(cameraId, { ...status, state: 'failing', since, cause, detail })
      return true
    }
  }
}

const calm = { cause: null, detail: null } as const

function openGap(
  deps: RecordingJournalDeps,
  records: Records,
  cameraId: CameraId,
  from: EpochMs,
  cause: GapCause,
): Promise<void> {
  return records.recordings.openGap({ id: deps.newId('gap'), cameraId, from, cause })
}
