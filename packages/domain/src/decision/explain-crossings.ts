/** Gives every inward crossing to an authorised person where it can, and lays the rest at the right entry's door. */

import type { EntryEventId } from '../ids.ts'
import { addMs, type TimeRange } from '../time.ts'
import type { Authorisation, DecisionSettings, JudgedCrossing } from '../verdict.ts'
import { matchInTime } from './match-in-time.ts'
import type { SeenCrossing } from './passage-timeline.ts'

/** The stretch in which a person authorised by this entry event may cross; both ends belong to it. */
export function reachOf(authorisation: Authorisation, settings: DecisionSettings): TimeRange {
  return {
    from: addMs(authorisation.occurredAt, -settings.crossingEarlyMs),
    to: addMs(authorisation.occurredAt, settings.walkThroughMsMax),
  }
}

/** As many inward crossings as possible explained, then with the smallest time differences (docs/counting.md). */
export function explainCrossings(
  authorisations: readonly Authorisation[],
  timeline: readonly SeenCrossing[],
  settings: DecisionSettings,
): JudgedCrossing[] {
  const people = authorisations.flatMap((authorisation) =>
    Array.from({ length: authorisation.partySize }, () => authorisation),
  )
  const counted = timeline.filter((crossing) => crossing.direction === 'in' && !crossing.isTurnedBack)
  const explanations = new Map<SeenCrossing, Authorisation>()
  for (const [row, column] of matchInTime(people.length, counted.length, costOf(people, counted, settings))) {
    const person = people[row]
    const crossing = counted[column]
    if (person !== undefined && crossing !== undefined) explanations.set(crossing, person)
  }
  return timeline.map((crossing) => {
    const explainedBy = explanations.get(crossing)?.entryEventId ?? null
    const isCounted = crossing.direction === 'in' && !crossing.isTurnedBack
    return {
      ...crossing,
      explainedBy,
      attributedTo: explainedBy ?? (isCounted ? answersFor(crossing, explanations, authorisations) : null),
    }
  })
}

/**
 * Sums of plain differences tie whenever two badges precede two crossings. A trace of the square breaks the tie for the
 * order in which people badged: who badged first went first. At 10 s it weighs 0.1 ms, so it never outweighs a difference.
 */
const inTurnWeight = 1e-9

function costOf(
  people: readonly Authorisation[],
  crossings: readonly SeenCrossing[],
  settings: DecisionSettings,
): (row: number, column: number) => number | null {
  return (row, column) => {
    const person = people[row]
    const crossing = crossings[column]
    if (person === undefined || crossing === undefined) return null
    const reach = reachOf(person, settings)
    if (crossing.at < reach.from || crossing.at > reach.to) return null
    const difference = Math.abs(crossing.at - person.occurredAt)
    return difference + inTurnWeight * difference ** 2
  }
}

/** An unexplained crossing belongs to the nearest explained one before it; without one, to the nearest badge. */
function answersFor(
  crossing: SeenCrossing,
  explanations: ReadonlyMap<SeenCrossing, Authorisation>,
  authorisations: readonly Authorisation[],
): EntryEventId | null {
  let before: { readonly at: number; readonly by: EntryEventId } | null = null
  for (const [explained, by] of explanations) {
    if (explained.at <= crossing.at && (before === null || explained.at > before.at)) {
      before = { at: explained.at, by: by.entryEventId }
    }
  }
  if (before !== null && crossing.at - before.at <= attributionMsMax) return before.by
  let nearest: Authorisation | null = null
  for (const authorisation of authorisations) {
    if (nearest === null || distance(authorisation, crossing) < distance(nearest, crossing))
      nearest = authorisation
  }
  return nearest?.entryEventId ?? null
}

/** A door stands open behind somebody for half a minute at most; who comes later did not follow that person. */
const attributionMsMax = 30_000

function distance(authorisation: Authorisation, crossing: SeenCrossing): number {
  return Math.abs(authorisation.occurredAt - crossing.at)
}
