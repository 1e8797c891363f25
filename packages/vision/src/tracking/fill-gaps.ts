/** Fills the pictures in which a person was not seen with boxes in between, marked as such. */

import { interpolateBox } from '#src/box-geometry.ts'
import type { ObservedSample, TrackSample } from './track.ts'

/**
 * One sample for every instant of `frameTimesMs` (sorted) from the first to the last of `samples`, which are at such
 * instants themselves. Filled-in boxes move in a straight line at constant speed.
 */
export function fillGaps(samples: readonly ObservedSample[], frameTimesMs: readonly number[]): TrackSample[] {
  const filled: TrackSample[] = []
  let frame = 0
  let previous: ObservedSample | undefined
  for (const sample of samples) {
    for (; frame < frameTimesMs.length; frame++) {
      const atMs = frameTimesMs[frame] ?? Infinity
      if (atMs >= sample.atMs) break
      if (previous === undefined || atMs <= previous.atMs) continue
      const progress = (atMs - previous.atMs) / (sample.atMs - previous.atMs)
      const box = interpolateBox(previous.box, sample.box, progress)
      filled.push({ atMs, box, score: 0, isInterpolated: true })
    }
    filled.push({ ...sample, isInterpolated: false })
    previous = sample
  }
  return filled
}
