/** Entries as the API answers them, made for the tests of this feature. */

import { type EntryDetail, entryDetailSchema } from '@ostiary/contracts'

/** Ids by a small number: `entryId(1)`. */
export function entryId(number: number): EntryDetail['id'] {
  return entryDetailSchema.shape.id.parse(`ent_${String(number).padStart(26, '0')}`)
}

const badgeAtMs = Date.parse('2026-11-23T01:47:12.900Z')

/** Instant `seconds` after the badge. */
export function after(seconds: number): string {
  return new Date(badgeAtMs + seconds * 1000).toISOString()
}

type Person = NonNullable<EntryDetail['passage']>['people'][number]

/** A person who crosses `seconds` after the badge. */
export function person(seconds: number, status: Person['status'], trackId = 1): Person {
  return {
    at: after(seconds),
    direction: status === 'out' ? 'out' : 'in',
    status,
    explainedBy: status === 'explained' ? entryId(1) : null,
    attributedTo: status === 'out' ? null : entryId(1),
    seenBy: entryId(1),
    trackId,
    place: 0.5,
    confidence: 0.9,
    evidence: { detectionsNearLine: 12, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
  }
}

/** A judged entry of Jana Wendt with these people. */
export function sampleEntry(change: Partial<EntryDetail> = {}, people: readonly Person[] = []): EntryDetail {
  return {
    id: entryId(1),
    externalId: 'x-1',
    door: null,
    externalDoorId: 'main',
    credential: '20418',
    member: 'Jana Wendt',
    occurredAt: after(0),
    receivedAt: after(0.3),
    partySize: 1,
    state: { kind: 'verdict' },
    stateSince: after(20),
    verdict: null,
    passage: {
      window: { from: after(-5), to: after(15) },
      reach: { earlyMs: 2_000, lateMs: 10_000 },
      badges: [
        { entryEventId: entryId(1), at: after(0), member: 'Jana Wendt', credential: '20418', partySize: 1 },
      ],
      people: [...people],
      gaps: [],
    },
    clip: null,
    ...change,
  }
}

/** A verdict of `kind` for `reason`. */
export function verdictOf(
  kind: NonNullable<EntryDetail['verdict']>['kind'],
  reason: NonNullable<EntryDetail['verdict']>['reasons'][number],
  peopleTooMany = 0,
): NonNullable<EntryDetail['verdict']> {
  return { kind, peopleTooMany, confidence: 0.93, reasons: [reason], coverage: 1, opening: [entryId(1)] }
}
