/** Which entry events are judged together: those whose people may cross at the same time. */

import type { EntryEventId } from '../ids.ts'
import type { Authorisation, DecisionSettings } from '../verdict.ts'
import { reachOf } from './explain-crossings.ts'

/**
 * The entry events linked to `of` by overlapping reaches, directly or through others, in order of `occurredAt`. Counting
 * per opening instead of per credential is what keeps two members who badge and walk in together from being a false alarm.
 */
export function openingOf(
  of: EntryEventId,
  authorisations: readonly Authorisation[],
  settings: DecisionSettings,
): Authorisation[] {
  const ordered = [...authorisations].sort(
    (a, b) => a.occurredAt - b.occurredAt || (a.entryEventId < b.entryEventId ? -1 : 1),
  )
  let opening: Authorisation[] = []
  for (const authorisation of ordered) {
    const last = opening.at(-1)
    if (last !== undefined && reachOf(authorisation, settings).from > reachOf(last, settings).to) {
      if (opening.some((member) => member.entryEventId === of)) return opening
      opening = []
    }
    opening.push(authorisation)
  }
  if (!opening.some((member) => member.entryEventId === of))
    throw new Error(`entry event ${of} is not among its own`)
  return opening
}
