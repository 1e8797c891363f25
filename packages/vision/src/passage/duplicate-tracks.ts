/** Tells the second box that a detector lays over one person from a second person. */

import { boxArea, boxHeight, intersectionArea } from '#src/box-geometry.ts'
import { firstSample, indexFrom, type ObservedSample, type Tracklet } from '#src/tracking/track.ts'

/** When a short track is a second box of a person tracked longer. H is that person's height. */
export interface DuplicateSettings {
  /** Only tracks with less time in view than this are doubted, milliseconds; longer merges people who walk abreast. */
  readonly inViewMsMax: number
  /** Overlap ÷ area of the smaller box from which on one lies within the other, 0–1. */
  readonly withinShare: number
  /** Middles closer than this, in H, belong to one body. */
  readonly middlesApartMax: number
  /** A box lower than this, in H, is part of a body. */
  readonly partHeightMax: number
  /** Share of the track's samples that must lie so, 0–1. */
  readonly sampleShareMin: number
}

/** Whether `track` is a second box of one of `people` for most of its life. */
export function isDuplicate(
  track: Tracklet,
  people: readonly Tracklet[],
  frameMs: number,
  settings: DuplicateSettings,
): boolean {
  const count = track.samples.length
  if (count * frameMs >= settings.inViewMsMax - frameMs / 2) return false
  return people.some((other) => {
    if (other === track || !isOlder(other, track)) return false
    const doubled = countDoubled(track.samples, other.samples, settings)
    return doubled / count > settings.sampleShareMin
  })
}

/** Seen more often, or as often and first: of two tracks at most one is the other's duplicate. */
function isOlder(other: Tracklet, track: Tracklet): boolean {
  const more = other.samples.length - track.samples.length
  return more > 0 || (more === 0 && other.id < track.id)
}

function countDoubled(
  own: readonly ObservedSample[],
  others: readonly ObservedSample[],
  settings: DuplicateSettings,
): number {
  let doubled = 0
  let index = indexFrom(others, firstSample(own).atMs)
  for (const sample of own) {
    while ((others[index]?.atMs ?? Infinity) < sample.atMs) index++
    const other = others[index]
    if (other?.atMs === sample.atMs && isPartOf(sample, other, settings)) doubled++
  }
  return doubled
}

function isPartOf({ box }: ObservedSample, other: ObservedSample, settings: DuplicateSettings): boolean {
  const smallerArea = Math.min(boxArea(box), boxArea(other.box))
  if (intersectionArea(box, other.box) <= settings.withinShare * smallerArea) return false
  const height = boxHeight(other.box)
  const middlesApart = Math.abs(box.x1 + box.x2 - other.box.x1 - other.box.x2) / 2
  return middlesApart < settings.middlesApartMax * height || boxHeight(box) < settings.partHeightMax * height
}
