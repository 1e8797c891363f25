/** Cuts the footage around an entry event out of the archive, or says why there is none. */

import {
  addMs,
  type Camera,
  type EntryState,
  type EpochMs,
  type GapCause,
  subtractRanges,
  type TimeRange,
  timeRange,
} from '@ostiary/domain'
import { clipKeys } from '../clip-keys.ts'
import { footageReadyAt } from '../entries/receive-entry-event.ts'
import type { FootageCoverage } from '../ports/footage-archive.port.ts'
import type { ClipRecord } from '../ports/records.port.ts'
import { entryOf, finishStep, inTemporaryFolder, type StepDeps, type StepHandler } from './step.ts'

/** Footage that is still on its way is waited for this long after it should have been durable. */
const footageWaitMsMax = 15_000
const footagePollMs = 1_000

export const cutClip: StepHandler = async (entryEventId, deps, { signal, logger }) => {
  const { event, clip: earlier } = await entryOf(deps, entryEventId)
  const { doors, cameras } = deps.unitOfWork.records
  const door = event.doorId === null ? null : await doors.get(event.doorId)
  const camera = door === null ? null : await cameras.findByDoor(door.id)
  if (door === null || camera === null) {
    return finishStep(deps, entryEventId, { state: withoutCamera(door?.name ?? event.externalDoorId) })
  }

  const window = timeRange(
    addMs(event.occurredAt, -door.clipWindow.beforeMs),
    addMs(event.occurredAt, door.clipWindow.afterMs),
  )
  const coverage = await deps.archive.coverage(camera.id, window)
  if (isOnItsWay(coverage, window, footageReadyAt(event, door), deps.clock.now())) {
    return finishStep(deps, entryEventId, {
      state: { kind: 'waiting-for-footage' },
      next: {
        step: 'cut-clip',
        payload: { entryEventId },
        startAfter: addMs(deps.clock.now(), footagePollMs),
      },
    })
  }

  await inTemporaryFolder(deps, 'cut-clip', async (path) => {
    const destination = path('raw.mp4')
    const cut = await deps.archive.cutClip({ cameraId: camera.id, window, destination, signal })
    const gapCause = await causeOfGap(deps, camera, window, cut.kind === 'cut' ? cut.recorded : [])
    if (cut.kind === 'footage-missing') {
      const state = withoutFootage(coverage, window, gapCause, door.name)
      return await finishStep(deps, entryEventId, { state })
    }
    const clip: ClipRecord = {
      id: earlier?.id ?? deps.newId('clip'),
      entryEventId,
      cameraId: camera.id,
      window,
      startsAt: cut.startsAt,
      recorded: cut.recorded,
      gapCause,
      renditions: null,
      analysis: null,
    }
    await deps.objectStore.putFile(clipKeys(clip.id).raw, destination, 'video/mp4')
    logger.info({ clipId: clip.id, sizeBytes: cut.sizeBytes }, 'clip cut')
    await finishStep(deps, entryEventId, {
      write: (records) => records.clips.save(clip),
      state: { kind: 'processing', step: 'make-renditions' },
      next: { step: 'make-renditions', payload: { entryEventId } },
    })
  })
}

function isOnItsWay(coverage: FootageCoverage, window: TimeRange, readyAt: EpochMs, now: EpochMs): boolean {
  const isComplete = coverage.durableUntil !== null && coverage.durableUntil >= window.to
  return !isComplete && now < readyAt + footageWaitMsMax
}

/** The cause of the longest missing stretch, or null when the window is complete. */
async function causeOfGap(
  deps: StepDeps,
  camera: Camera,
  window: TimeRange,
  recorded: readonly TimeRange[],
): Promise<GapCause | null> {
  const missing = subtractRanges(window, recorded).toSorted((a, b) => b.to - b.from - (a.to - a.from))[0]
  if (missing === undefined) return null
  const [gap] = await deps.unitOfWork.records.recordings.gaps(camera.id, missing)
  if (gap !== undefined) return gap.cause
  const firstSessionAt = await deps.unitOfWork.records.recordings.firstSessionAt(camera.id)
  if (firstSessionAt === null || firstSessionAt >= missing.to) return 'never-recorded'
  if (!camera.isEnabled) return 'paused'
  const status = await deps.unitOfWork.records.cameras.status(camera.id)
  return status.cause ?? 'unknown'
}

function withoutFootage(
  coverage: FootageCoverage,
  window: TimeRange,
  gapCause: GapCause | null,
  doorName: string,
): EntryState {
  if (coverage.keptFrom !== null && coverage.keptFrom >= window.to && gapCause === 'unknown') {
    return {
      kind: 'ended',
      reason: 'footage-expired',
      gapCause: null,
      detail: `The footage of ${doorName} from that time is no longer kept.`,
    }
  }
  return {
    kind: 'ended',
    reason: 'no-footage',
    gapCause: gapCause ?? 'unknown',
    detail: `${doorName} was not recorded at that time. ${remedies[gapCause ?? 'unknown']}`,
  }
}

const remedies: Readonly<Record<GapCause, string>> = {
  'never-recorded':
    'Its camera had not delivered a picture by then. If it has not since, check its address on the door’s page.',
  'camera-unreachable': 'Its camera could not be reached: check its power and network.',
  'camera-wrong-password': 'Its camera refused the password: enter the right one on the door’s page.',
  'camera-no-video': 'Its camera sent no video that can be recorded: check the stream in its address.',
  'camera-stalled': 'Its camera stopped sending pictures: if that happens again, restart the camera.',
  'recorder-restarted': 'The recorder was starting again at that moment.',
  paused: 'Somebody had paused the recording.',
  unknown: 'The cause is not known: look at the door’s page for how its camera fares now.',
}

function withoutCamera(doorName: string): EntryState {
  return {
    kind: 'ended',
    reason: 'door-without-camera',
    gapCause: null,
    detail: `No camera watches ${doorName}. Add one, and its next entries are judged.`,
  }
}
