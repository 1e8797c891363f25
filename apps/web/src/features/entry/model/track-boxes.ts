/** Where the people of a clip are at a moment of it, from boxes that were found ten times a second. */

import type { ClipTracks } from '@ostiary/contracts'

/** A person's samples in order of time. */
export type Track = ClipTracks['tracks'][number]
type Sample = Track['samples'][number]

/** A box in pixels of the shown picture. */
export interface Box {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A point in pixels of the shown picture. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Between samples further apart than this nobody knows where the person was (ms). */
const sampleGapMsMax = 600
/** A box is still shown this long before its first and after its last sample: half a sample's distance (ms). */
const edgeMs = 60

/** The person's box at `timeMs`, in between two samples on the straight way; null when they are not in the picture. */
export function boxAt(track: Track, timeMs: number, picture: { width: number; height: number }): Box | null {
  const { samples } = track
  const after = samples.findIndex((sample) => sample.atMs >= timeMs)
  const next = after === -1 ? undefined : samples[after]
  const before = after === -1 ? samples.at(-1) : samples[after - 1]
  if (next === undefined || before === undefined) {
    const nearest = next ?? before
    if (nearest === undefined || Math.abs(nearest.atMs - timeMs) > edgeMs) return null
    return inPixels(nearest, picture)
  }
  const spanMs = next.atMs - before.atMs
  if (spanMs > sampleGapMsMax) {
    const nearest = timeMs - before.atMs < next.atMs - timeMs ? before : next
    return Math.abs(nearest.atMs - timeMs) > edgeMs ? null : inPixels(nearest, picture)
  }
  const share = spanMs === 0 ? 0 : (timeMs - before.atMs) / spanMs
  const between = (from: number, to: number) => from + (to - from) * share
  return inPixels(
    {
      x1: between(before.x1, next.x1),
      y1: between(before.y1, next.y1),
      x2: between(before.x2, next.x2),
      y2: between(before.y2, next.y2),
    },
    picture,
  )
}

/** The way of the person's feet up to `timeMs`. */
export function footPath(
  track: Track,
  timeMs: number,
  picture: { width: number; height: number },
): readonly Point[] {
  return track.samples
    .filter((sample) => sample.atMs <= timeMs)
    .map((sample) => ({ x: ((sample.x1 + sample.x2) / 2) * picture.width, y: sample.y2 * picture.height }))
}

function inPixels(
  box: Pick<Sample, 'x1' | 'y1' | 'x2' | 'y2'>,
  picture: { width: number; height: number },
): Box {
  return {
    x1: box.x1 * picture.width,
    y1: box.y1 * picture.height,
    x2: box.x2 * picture.width,
    y2: box.y2 * picture.height,
  }
}
