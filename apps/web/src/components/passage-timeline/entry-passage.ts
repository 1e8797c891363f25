/** The passage of an entry at any moment of its life: as analysed, or what is known before and without analysis. */

import type { Entry, Passage } from '@ostiary/contracts'

/** An entry without footage has none from 5 s before its badge to 15 s after it: the clip that was asked for (ms). */
const clipAround = { beforeMs: 5_000, afterMs: 15_000 }

/** Never null: until the clip is analysed it holds the badge alone, and without footage a gap round it. */
export function passageOfEntry(entry: Entry): Pick<Passage, 'badges' | 'people' | 'gaps' | 'reach'> {
  if (entry.passage !== null) return entry.passage
  const atMs = Date.parse(entry.occurredAt)
  const isWithoutFootage =
    entry.state.kind === 'ended' &&
    (entry.state.reason === 'no-footage' || entry.state.reason === 'footage-expired')
  return {
    badges: [
      {
        entryEventId: entry.id,
        at: entry.occurredAt,
        member: entry.member,
        credential: entry.credential,
        partySize: entry.partySize,
      },
    ],
    people: [],
    gaps: isWithoutFootage
      ? [
          {
            from: new Date(atMs - clipAround.beforeMs).toISOString(),
            to: new Date(atMs + clipAround.afterMs).toISOString(),
            cause: (entry.state.kind === 'ended' ? entry.state.gapCause : null) ?? 'unknown',
          },
        ]
      : [],
    reach: { earlyMs: 0, lateMs: 0 },
  }
}

/** True while the entry is on its way to a verdict. */
export function isOnItsWay(entry: Pick<Entry, 'state'>): boolean {
  return entry.state.kind === 'waiting-for-footage' || entry.state.kind === 'processing'
}
