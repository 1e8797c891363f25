/** Passages made for the tests of the timeline: times are seconds from an even minute. */

import { type Passage, type PassageBadge, type PassagePerson, passageSchema } from '@ostiary/contracts'

/** The even minute, epoch milliseconds. */
export const minuteMs = Date.parse('2026-11-23T01:47:00.000Z')

/** ISO instant of a second of that minute. */
export function at(seconds: number): string {
  return new Date(minuteMs + seconds * 1000).toISOString()
}

/** Id of a badge by a small number. */
function badgeId(number: number): PassageBadge['entryEventId'] {
  return passageSchema.shape.badges.element.shape.entryEventId.parse(
    `ent_${String(number).padStart(26, '0')}`,
  )
}

/** A badge, numbered, at a second. */
export function badge(number: number, seconds: number, member: string | null = 'Jana Wendt'): PassageBadge {
  return { entryEventId: badgeId(number), at: at(seconds), member, credential: `2041${number}`, partySize: 1 }
}

/** A person who crosses at a second; `by` is the number of the badge that explains them. */
export function person(
  seconds: number,
  status: PassagePerson['status'],
  by: number | null = null,
): PassagePerson {
  return {
    at: at(seconds),
    direction: status === 'out' ? 'out' : 'in',
    status,
    explainedBy: by === null ? null : badgeId(by),
    attributedTo: null,
    seenBy: badgeId(1),
    trackId: Math.round(seconds * 10),
    place: 0.5,
    confidence: 0.9,
    evidence: { detectionsNearLine: 12, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
  }
}

/** A passage of these, without gaps. */
export function passage(badges: readonly PassageBadge[], people: readonly PassagePerson[]): Passage {
  return {
    window: { from: at(0), to: at(20) },
    reach: { earlyMs: 2_000, lateMs: 10_000 },
    badges: [...badges],
    people: [...people],
    gaps: [],
  }
}
