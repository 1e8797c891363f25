/** How an entry with everything known about it looks over HTTP: names for ids, words for what became of each person. */

import { createHash } from 'node:crypto'
import type {
  ClipView,
  CrossingStatus,
  Entry,
  EntryDetail,
  Passage,
  PassageBadge,
  PassagePerson,
  VerdictView,
} from '@ostiary/contracts'
import {
  type Door,
  type DoorId,
  type EntryEvent,
  type EntryEventId,
  type EpochMs,
  type JudgedCrossing,
  subtractRanges,
  type TimeRange,
  type Verdict,
} from '@ostiary/domain'
import type { ClipRecord, EntryRecord } from '@ostiary/pipeline'

/** What a view needs besides the entry itself. */
export interface EntryContext {
  readonly doors: ReadonlyMap<DoorId, Door>
  /** Every entry event of the openings shown. */
  readonly events: ReadonlyMap<EntryEventId, EntryEvent>
}

export function entryView(record: EntryRecord, context: EntryContext): Entry {
  const { event, verdict } = record
  const door = event.doorId === null ? undefined : context.doors.get(event.doorId)
  return {
    id: event.id,
    externalId: event.externalId,
    door: door === undefined ? null : { id: door.id, name: door.name },
    externalDoorId: event.externalDoorId,
    credential: event.credential,
    member: event.member,
    occurredAt: instant(event.occurredAt),
    receivedAt: instant(event.receivedAt),
    partySize: event.partySize,
    state: record.state,
    stateSince: instant(record.stateSince),
    verdict: verdict === null ? null : verdictView(verdict),
    passage: passageView(record, context),
  }
}

export function entryDetailView(record: EntryRecord, context: EntryContext): EntryDetail {
  return { ...entryView(record, context), clip: record.clip === null ? null : clipView(record.clip) }
}

/** What became of a person; a doubtful one is neither held against anybody nor left out. */
export function crossingStatus(
  crossing: Pick<JudgedCrossing, 'direction' | 'isTurnedBack' | 'confidence' | 'explainedBy'>,
  crossingConfidenceMin: number,
): CrossingStatus {
  if (crossing.isTurnedBack) return 'turned-back'
  if (crossing.direction === 'out') return 'out'
  if (crossing.confidence < crossingConfidenceMin) return 'doubtful'
  return crossing.explainedBy === null ? 'unexplained' : 'explained'
}

function verdictView({ kind, peopleTooMany, confidence, reasons, coverage, opening }: Verdict): VerdictView {
  return { kind, peopleTooMany, confidence, reasons: [...reasons], coverage, opening: [...opening] }
}

/** Null until a verdict says what became of the people in the clip. */
function passageView({ clip, verdict }: EntryRecord, { events }: EntryContext): Passage | null {
  if (clip === null || verdict === null) return null
  const { settings } = verdict
  return {
    window: range(clip.window),
    reach: { earlyMs: settings.crossingEarlyMs, lateMs: settings.walkThroughMsMax },
    badges: verdict.opening.flatMap((id) => {
      const event = events.get(id)
      return event === undefined ? [] : [badgeView(event)]
    }),
    people: verdict.crossings.map((crossing) => personView(crossing, settings.crossingConfidenceMin)),
    gaps: subtractRanges(clip.window, clip.recorded).map((gap) => ({
      ...range(gap),
      cause: clip.gapCause ?? 'unknown',
    })),
  }
}

function badgeView({ id, occurredAt, member, credential, partySize }: EntryEvent): PassageBadge {
  return { entryEventId: id, at: instant(occurredAt), member, credential, partySize }
}

function personView(crossing: JudgedCrossing, crossingConfidenceMin: number): PassagePerson {
  const { direction, explainedBy, attributedTo, seenBy, trackId, place, confidence, evidence } = crossing
  return {
    at: instant(crossing.at),
    direction,
    status: crossingStatus(crossing, crossingConfidenceMin),
    explainedBy,
    attributedTo,
    seenBy,
    trackId,
    place,
    confidence,
    evidence: { ...evidence },
  }
}

/** Null until there is something to play. */
function clipView(clip: ClipRecord): ClipView | null {
  const { id, renditions, analysis } = clip
  if (renditions === null) return null
  const { width, height, fps, durationMs } = renditions
  const folder = `/api/clips/${id}`
  const version = `?v=${versionOf(clip)}`
  return {
    id,
    startsAt: instant(clip.startsAt),
    durationMs,
    picture: { width, height },
    fps,
    urls: {
      hd: `${folder}/hd.mp4${version}`,
      sd: `${folder}/sd.mp4${version}`,
      poster: `${folder}/poster.jpg${version}`,
      tracks: analysis === null ? null : `${folder}/tracks.json${version}`,
    },
    model: analysis?.model ?? null,
    frames: analysis?.frames ?? null,
    line: analysis?.line ?? null,
  }
}

/** An entry that is tried again keeps its clip's id; the version lets browsers keep its files for ever all the same. */
function versionOf({ startsAt, recorded, renditions, analysis }: ClipRecord): string {
  const facts = JSON.stringify([startsAt, recorded, renditions, analysis])
  return createHash('sha256').update(facts).digest('hex').slice(0, 12)
}

function range({ from, to }: TimeRange): { from: string; to: string } {
  return { from: instant(from), to: instant(to) }
}

function instant(at: EpochMs): string {
  return new Date(at).toISOString()
}
