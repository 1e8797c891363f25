/** Tracklets and tracks: one person's boxes in order of time, before and after the pieces of a person are joined. */

import type { PixelBox } from '@ostiary/domain'

/** A detection that belongs to somebody. */
export interface ObservedSample {
  /** Milliseconds since the clip's first picture. */
  readonly atMs: number
  readonly box: PixelBox
  /** The detector's score, 0–1. */
  readonly score: number
}

/** A chain of detections of one person: never empty, strictly increasing in time. */
export interface Tracklet {
  /** Unique within the clip, counted from 1. */
  readonly id: number
  readonly samples: readonly ObservedSample[]
}

/** A box of a person at one instant, seen or filled in. */
export interface TrackSample extends ObservedSample {
  /** True where no detector saw the person: the box lies between its neighbours in proportion, its score is 0. */
  readonly isInterpolated: boolean
}

/** One person of the clip, tracklets joined and gaps filled; never empty, strictly increasing in time. */
export interface Track {
  /** Unique within the clip, counted from 1 in the order in which people appear. */
  readonly trackId: number
  readonly samples: readonly TrackSample[]
}

/** @throws Error when the chain is empty, which no tracker produces */
export function firstSample<Sample>(samples: readonly Sample[]): Sample {
  const sample = samples[0]
  if (sample === undefined) throw new Error('a track without samples')
  return sample
}

/** @throws Error when the chain is empty, which no tracker produces */
export function lastSample<Sample>(samples: readonly Sample[]): Sample {
  const sample = samples.at(-1)
  if (sample === undefined) throw new Error('a track without samples')
  return sample
}

/** Index of the first sample at or after `atMs`; the number of samples when there is none. */
export function indexFrom(samples: readonly ObservedSample[], atMs: number): number {
  let low = 0
  let high = samples.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((samples[middle]?.atMs ?? Infinity) < atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** The samples from `fromMs` to `toMs`, both included. */
export function samplesBetween<Sample extends ObservedSample>(
  samples: readonly Sample[],
  fromMs: number,
  toMs: number,
): readonly Sample[] {
  const start = indexFrom(samples, fromMs)
  let end = indexFrom(samples, toMs)
  while (end < samples.length && samples[end]?.atMs === toMs) end++
  return samples.slice(start, end)
}

/** The sample nearest to `atMs` and at most `withinMs` away from it, the earlier of two equally near. */
export function sampleNear(
  samples: readonly ObservedSample[],
  atMs: number,
  withinMs: number,
): ObservedSample | undefined {
  const index = indexFrom(samples, atMs)
  const before = samples[index - 1]
  const after = samples[index]
  const beforeMs = before === undefined ? Infinity : atMs - before.atMs
  const afterMs = after === undefined ? Infinity : after.atMs - atMs
  if (Math.min(beforeMs, afterMs) > withinMs) return undefined
  return beforeMs <= afterMs ? before : after
}

/** Mean detector score, 0–1. */
export function meanScore(samples: readonly ObservedSample[]): number {
  return samples.reduce((sum, sample) => sum + sample.score, 0) / Math.max(1, samples.length)
}
