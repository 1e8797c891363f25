/** Judges an entry event, and again those judged before whose clips share footage with it. */

import {
  type Authorisation,
  addMs,
  type DecisionSettings,
  type DoorId,
  decideVerdict as decide,
  type EntryEvent,
  type EntryEventId,
  type EpochMs,
  type ObservedClip,
  timeRange,
} from '@ostiary/domain'
import type { ClipAnalysisSummary, ClipRecord, Records } from '../ports/records.port.ts'
import { entryOf, type StepHandler } from './step.ts'

/** Entry events further apart than this never share footage or people. */
const neighbourhoodMs = 60_000

/**
 * Not only its own verdict: a second badge that arrives late may explain a crossing that an earlier verdict held against
 * the first. Every verdict is a function of what is recorded around it, so that the order of arrival changes nothing.
 */
export function decideVerdictWith(settings: DecisionSettings): StepHandler {
  return async (entryEventId, deps, { logger }) => {
    const { event } = await entryOf(deps, entryEventId)
    const { doorId } = event
    if (doorId === null) throw new Error(`entry event ${entryEventId} has no door`)
    const judged = await deps.unitOfWork.transaction(async (records) => {
      // Two decisions at one door take turns: the slower one must not write what it read before the other's clip was there.
      await records.doors.lock(doorId)
      const touched = await clipsSharingFootage(records, doorId, event)
      for (const clip of touched)
        await judgeOne(records, doorId, clip.entryEventId, settings, deps.clock.now())
      return touched.map((clip) => clip.entryEventId)
    })
    logger.info({ judged: judged.length }, 'verdict decided')
    for (const id of judged) await deps.changeFeed.publish({ kind: 'entry', entryEventId: id })
  }
}

async function clipsSharingFootage(
  records: Records,
  doorId: DoorId,
  event: EntryEvent,
): Promise<ClipRecord[]> {
  const clips = await analysedAround(records, doorId, event.occurredAt)
  const own = clips.find((clip) => clip.entryEventId === event.id)
  if (own === undefined) throw new Error(`the clip of entry event ${event.id} is not analysed`)
  return clips.filter(({ window }) => window.from < own.window.to && own.window.from < window.to)
}

async function judgeOne(
  records: Records,
  doorId: DoorId,
  id: EntryEventId,
  settings: DecisionSettings,
  now: EpochMs,
): Promise<void> {
  const entry = await records.entryEvents.get(id)
  if (entry?.clip?.analysis == null) return
  const around = await authorisedAround(records, doorId, entry.event.occurredAt)
  const clips = await records.clips.analysed(around.map((authorisation) => authorisation.entryEventId))
  const verdict = decide({
    entryEventId: id,
    authorisations: around,
    clips: clips.flatMap((clip) => (clip.analysis === null ? [] : [observed(clip, clip.analysis)])),
    settings,
  })
  await records.verdicts.save(verdict, entry.clip.analysis.model, now)
  await records.entryEvents.setState(id, { kind: 'verdict' }, now)
}

async function analysedAround(records: Records, doorId: DoorId, at: EpochMs): Promise<ClipRecord[]> {
  const around = await authorisedAround(records, doorId, at)
  return records.clips.analysed(around.map((authorisation) => authorisation.entryEventId))
}

async function authorisedAround(records: Records, doorId: DoorId, at: EpochMs): Promise<Authorisation[]> {
  const range = timeRange(addMs(at, -neighbourhoodMs), addMs(at, neighbourhoodMs))
  const events = await records.entryEvents.ofDoor(doorId, range)
  return events.map(({ id, occurredAt, partySize }) => ({ entryEventId: id, occurredAt, partySize }))
}

function observed(clip: ClipRecord, analysis: ClipAnalysisSummary): ObservedClip {
  return {
    entryEventId: clip.entryEventId,
    window: clip.window,
    recorded: clip.recorded,
    crossings: analysis.crossings,
    hasThresholdLine: analysis.line !== null,
    pictureFaults: analysis.pictureFaults,
  }
}
