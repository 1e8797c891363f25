/** Estimates when somebody who came out of another person's box had their own feet on the threshold line. */

import { feetOf } from '#src/box-geometry.ts'
import { firstSample, lastSample, type ObservedSample, samplesBetween } from '#src/tracking/track.ts'
import { inwardDistance, type LineInPicture, placeAlong } from './line-in-picture.ts'
import type { SideChange } from './side-changes.ts'

/** A newcomer is taken to have walked before as in this first stretch, milliseconds; shorter is noise. */
const gaitMs = 900

/**
 * The instant and place of a change of side inherited from a host, corrected for how far behind (or beside) the host
 * the newcomer walks: their own first steps, walked backwards to the line. Never before the host's own change nor after
 * the newcomer's first sample. The host's change itself where the newcomer does not walk away from the line. On
 * simulated followers it brought the mean error from 0.9 s to 0.3 s; it never changes how many are counted.
 */
export function walkBack(
  change: SideChange,
  own: readonly ObservedSample[],
  line: LineInPicture,
): Pick<SideChange, 'atMs' | 'place'> {
  const birth = firstSample(own)
  const later = lastSample(samplesBetween(own, birth.atMs, birth.atMs + gaitMs))
  const distance = inwardDistance(line, feetOf(birth.box))
  const walked = inwardDistance(line, feetOf(later.box)) - distance
  const sign = change.direction === 'in' ? 1 : -1
  if (distance * sign <= 0 || walked * sign <= 0) return change

  const speed = walked / (later.atMs - birth.atMs)
  const atMs = Math.max(change.atMs, birth.atMs - distance / speed)
  const birthPlace = placeAlong(line, feetOf(birth.box))
  const placeSpeed = (placeAlong(line, feetOf(later.box)) - birthPlace) / (later.atMs - birth.atMs)
  const place = birthPlace - placeSpeed * (birth.atMs - atMs)
  return { atMs, place: place > -0.5 && place < 1.5 ? place : change.place }
}
