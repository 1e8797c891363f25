/** Follows one person's feet from side to side of the threshold line; docs/counting.md, step 5. */

import type { CrossingDirection } from '@ostiary/domain'
import { feetOf } from '#src/box-geometry.ts'
import type { ObservedSample } from '#src/tracking/track.ts'
import { inwardDistance, type LineInPicture, placeAlong } from './line-in-picture.ts'

/** When feet count as having changed sides. H is the body height at the line. */
export interface SideSettings {
  /** Closer to the line than this, in H, feet are on neither side; wider ignores more of a box's flicker. */
  readonly neutralBand: number
  /** Samples in a row needed on the new side, at least 1; more ignores arms that reach over, and misses who hurries. */
  readonly switchSamples: number
  /** Opposite changes at most this far apart cancel each other, milliseconds. */
  readonly oppositeMsMax: number
  /** How far beyond either end of the line a change still counts, in line lengths. */
  readonly beyondEndsMax: number
}

/** A person's feet changed sides. */
export interface SideChange {
  /** When the feet were on the line itself, between two samples in proportion; milliseconds since the first picture. */
  readonly atMs: number
  readonly direction: CrossingDirection
  /** Where along the line: 0 at `a`, 1 at `b`. */
  readonly place: number
  /** The last sample before the line, counted from 0; the next one is on or over it. */
  readonly sampleBefore: number
}

type Side = 1 | -1

interface Foothold {
  readonly distance: number
  readonly place: number
}

/**
 * All changes of side along a path, in order of time. `bodyHeight` in pixels. The first side is taken from one sample,
 * every later one must hold for `switchSamples` in a row, samples on the line left out.
 */
export function sideChanges(
  samples: readonly ObservedSample[],
  line: LineInPicture,
  bodyHeight: number,
  settings: SideSettings,
): SideChange[] {
  const footholds = samples.map(({ box }): Foothold => {
    const feet = feetOf(box)
    return { distance: inwardDistance(line, feet) / bodyHeight, place: placeAlong(line, feet) }
  })
  const changes: SideChange[] = []
  let side: Side | undefined
  let streak = 0
  let streakStart = 0
  for (const [index, { distance }] of footholds.entries()) {
    if (Math.abs(distance) < settings.neutralBand) continue
    const sideNow: Side = distance > 0 ? 1 : -1
    side ??= sideNow
    if (sideNow === side) {
      streak = 0
      continue
    }
    if (streak === 0) streakStart = index
    streak++
    if (streak < settings.switchSamples) continue
    const change = changeBefore(streakStart, sideNow, samples, footholds)
    if (change.place > -settings.beyondEndsMax && change.place < 1 + settings.beyondEndsMax)
      changes.push(change)
    side = sideNow
    streak = 0
  }
  return cancelOpposites(changes, settings.oppositeMsMax)
}

/** Goes back from the first sample clearly on the new side to the two samples between which the line lies. */
function changeBefore(
  index: number,
  side: Side,
  samples: readonly ObservedSample[],
  footholds: readonly Foothold[],
): SideChange {
  let before = index - 1
  while (before > 0 && (footholds[before]?.distance ?? 0) * side > 0) before--
  const from = samples[before]
  const to = samples[before + 1]
  const footFrom = footholds[before]
  const footTo = footholds[before + 1]
  if (from === undefined || to === undefined || footFrom === undefined || footTo === undefined) {
    throw new Error('a change of side without a sample before it')
  }
  const progress = footFrom.distance / (footFrom.distance - footTo.distance)
  return {
    atMs: from.atMs + (to.atMs - from.atMs) * progress,
    direction: side > 0 ? 'in' : 'out',
    place: footFrom.place + (footTo.place - footFrom.place) * progress,
    sampleBefore: before,
  }
}

/** Earliest pair first, as often as there is one: in, out, in within a moment is one way in. */
function cancelOpposites(changes: readonly SideChange[], oppositeMsMax: number): SideChange[] {
  const kept: SideChange[] = []
  for (const change of changes) {
    const last = kept.at(-1)
    const cancels =
      last !== undefined && last.direction !== change.direction && change.atMs - last.atMs <= oppositeMsMax
    if (cancels) kept.pop()
    else kept.push(change)
  }
  return kept
}
