/** Badges and people of a timeline as one list in order of time: what the arrow keys walk and what a press seeks. */

import type { PassageLayout } from './passage-layout.ts'
import { badgeLabel, personLabel } from './passage-words.ts'

/** One thing that can be pointed at. Parts that a thread joins share a `group`. */
export interface PassagePart {
  readonly key: string
  readonly group: string
  readonly kind: 'badge' | 'person'
  readonly atMs: number
  readonly x: number
  readonly label: string
}

/** All parts in order of time. */
export function partsOf(layout: PassageLayout): readonly PassagePart[] {
  const badges = layout.badges.map(
    ({ badge, x }): PassagePart => ({
      key: badge.entryEventId,
      group: badge.entryEventId,
      kind: 'badge',
      atMs: Date.parse(badge.at),
      x,
      label: badgeLabel(badge),
    }),
  )
  const people = layout.people.map(({ person, number, x }): PassagePart => {
    const key = `${person.at}/${person.seenBy}/${person.trackId}`
    return {
      key,
      group: person.explainedBy ?? key,
      kind: 'person',
      atMs: Date.parse(person.at),
      x,
      label: personLabel(person, number),
    }
  })
  return [...badges, ...people].sort((one, other) => one.atMs - other.atMs)
}

/** The part at the other end of `part`'s thread; null when it has none. */
export function threadPartner(parts: readonly PassagePart[], part: PassagePart): PassagePart | null {
  return parts.find((other) => other.group === part.group && other.kind !== part.kind) ?? null
}

/**
 * The first part after `atMs` (`step` 1) or the last one before it (`step` −1); null when there is none. Parts within
 * `slackMs` count as reached: a seek lands up to a picture away from where it was asked to.
 */
export function neighbourPart(
  parts: readonly PassagePart[],
  atMs: number,
  step: 1 | -1,
  slackMs: number,
): PassagePart | null {
  const found =
    step === 1
      ? parts.find((part) => part.atMs > atMs + slackMs)
      : parts.findLast((part) => part.atMs < atMs - slackMs)
  return found ?? null
}
