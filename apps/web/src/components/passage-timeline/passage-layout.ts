/** Where everything of a passage stands on a timeline of a given size and width. Pure; drawing is left to components. */

import type { Passage, PassageBadge, PassagePerson } from '@ostiary/contracts'
import { type BandSize, bandBadgeAtMs, bandMeasures, bandWindowMs } from './band-size.ts'
import { type TimeScale, xOf } from './time-scale.ts'

/** A badge, at the instant it was read. */
export interface PlacedBadge {
  readonly badge: PassageBadge
  readonly x: number
  /** Seconds in which it may explain a person, in pixels, held within the scale. */
  readonly reach: { readonly left: number; readonly right: number }
}

/** A person, at or a little right of the instant they crossed. */
export interface PlacedPerson {
  readonly person: PassagePerson
  /** From 1 upwards for people who count as gone in, in order of time; null for the others. */
  readonly number: number | null
  readonly x: number
  /** Where the thread begins; null when no badge on the timeline explains them. */
  readonly threadX: number | null
}

/** A stretch without footage. */
export interface PlacedGap {
  readonly left: number
  readonly right: number
  readonly cause: Passage['gaps'][number]['cause']
  readonly durationMs: number
}

/** A laid-out passage; all x in pixels from the left edge. */
export interface PassageLayout {
  readonly scale: TimeScale
  readonly badges: readonly PlacedBadge[]
  readonly people: readonly PlacedPerson[]
  readonly gaps: readonly PlacedGap[]
  /** Length of the true passage when it goes on beyond the right edge, else null (milliseconds). */
  readonly longerMs: number | null
}

/** What to lay out: `anchorMs` is the badge that S and M align on; L shows `window` from end to end. */
export interface PassageToLayOut {
  readonly passage: Pick<Passage, 'badges' | 'people' | 'gaps' | 'reach'>
  readonly size: BandSize
  readonly width: number
  readonly window: { readonly fromMs: number; readonly toMs: number }
}

/** The fixed window of S and M, aligned on the badge at `anchorMs`. */
export function bandWindow(anchorMs: number): { fromMs: number; toMs: number } {
  return { fromMs: anchorMs - bandBadgeAtMs, toMs: anchorMs - bandBadgeAtMs + bandWindowMs }
}

/** Lays `passage` out; badges and people outside the window are left away, never moved into it. */
export function layOutPassage({ passage, size, width, window }: PassageToLayOut): PassageLayout {
  const { padding, personStep } = bandMeasures[size]
  const left = Math.min(padding, width / 4)
  const scale: TimeScale = { ...window, left, right: Math.max(left + 1, width - left) }
  const isInside = (atMs: number) => atMs >= window.fromMs && atMs <= window.toMs
  const heldX = (atMs: number) => Math.min(scale.right, Math.max(scale.left, xOf(scale, atMs)))

  const badges = passage.badges
    .map((badge) => ({ badge, atMs: Date.parse(badge.at) }))
    .filter(({ atMs }) => isInside(atMs))
    .map(({ badge, atMs }) => ({
      badge,
      x: xOf(scale, atMs),
      reach: { left: heldX(atMs - passage.reach.earlyMs), right: heldX(atMs + passage.reach.lateMs) },
    }))
  const threadX = new Map(badges.map(({ badge, x }) => [badge.entryEventId, x]))

  const people = numberPeople(passage.people)
    .filter(({ person }) => isInside(Date.parse(person.at)))
    .map(({ person, number }) => ({
      person,
      number,
      x: xOf(scale, Date.parse(person.at)),
      threadX: person.explainedBy === null ? null : (threadX.get(person.explainedBy) ?? null),
    }))

  const gaps = passage.gaps
    .map((gap) => ({ fromMs: Date.parse(gap.from), toMs: Date.parse(gap.to), cause: gap.cause }))
    .filter((gap) => gap.toMs > window.fromMs && gap.fromMs < window.toMs)
    .map((gap) => ({
      left: heldX(gap.fromMs),
      right: heldX(gap.toMs),
      cause: gap.cause,
      durationMs: gap.toMs - gap.fromMs,
    }))

  return {
    scale,
    badges,
    people: standApart(people, personStep),
    gaps,
    longerMs: longerThan(passage, window),
  }
}

/** People in order of time, those who count as gone in numbered from 1. */
export function numberPeople(
  people: readonly PassagePerson[],
): readonly { readonly person: PassagePerson; readonly number: number | null }[] {
  let counted = 0
  return [...people]
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map((person) => ({ person, number: countsAsIn(person) ? ++counted : null }))
}

/** True for a person who went in and stayed; doubtful ones included. */
export function countsAsIn(person: Pick<PassagePerson, 'status'>): boolean {
  return person.status === 'explained' || person.status === 'unexplained' || person.status === 'doubtful'
}

/** Nudges people right until none stand in each other, keeping their order. */
function standApart(people: readonly PlacedPerson[], step: number): PlacedPerson[] {
  let free = Number.NEGATIVE_INFINITY
  return people.map((placed) => {
    const x = Math.max(placed.x, free)
    free = x + step
    return { ...placed, x }
  })
}

function longerThan(
  passage: Pick<Passage, 'people' | 'badges'>,
  window: { fromMs: number; toMs: number },
): number | null {
  const instants = [...passage.people, ...passage.badges].map(({ at }) => Date.parse(at))
  const last = Math.max(...instants, Number.NEGATIVE_INFINITY)
  return last > window.toMs ? last - Math.min(...instants) : null
}
