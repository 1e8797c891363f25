/** The threshold line of a door as drawn in its camera's picture, and which side of it is inside. */

import type { UnitPoint } from './geometry.ts'

/** The side of somebody who looks at the picture and travels along the line from `a` to `b`. */
export type LineSide = 'left' | 'right'

/** Crosses the doorway at the foot of its frame; `a` and `b` are fractions of the picture and not the same point. */
export interface ThresholdLine {
  readonly a: UnitPoint
  readonly b: UnitPoint
  readonly inward: LineSide
}

/** Directions on the picture, as a person at the screen names them. */
export type PictureDirection = 'left' | 'right' | 'up' | 'down'

const directionVectors: Readonly<Record<PictureDirection, UnitPoint>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
}

/** Shorter lines are refused: their direction would hang on the last pixel (fraction of the picture). */
const lineLengthMin = 0.01

/**
 * The line from `a` to `b` whose inside is the side that `towards` (a vector on the picture) points to.
 * @throws RangeError when the points all but coincide, or `towards` runs along the line
 */
export function lineTowards(a: UnitPoint, b: UnitPoint, towards: UnitPoint): ThresholdLine {
  if (Math.hypot(b.x - a.x, b.y - a.y) < lineLengthMin) {
    throw new RangeError('the two ends of a threshold line must lie apart')
  }
  const turn = cross(b.x - a.x, b.y - a.y, towards.x, towards.y)
  if (Math.abs(turn) < 1e-9) throw new RangeError('the inward direction runs along the threshold line')
  return { a, b, inward: turn > 0 ? 'right' : 'left' }
}

/** Like {@link lineTowards}, with the direction in words. */
export function lineTowardsDirection(a: UnitPoint, b: UnitPoint, direction: PictureDirection): ThresholdLine {
  return lineTowards(a, b, directionVectors[direction])
}

/** +1 when the inside lies to the right of a → b (on a picture whose y grows downwards), −1 when to its left. */
export function inwardSign(line: ThresholdLine): 1 | -1 {
  return line.inward === 'right' ? 1 : -1
}

/** z of the cross product; positive when the second vector turns right of the first on a picture (y down). */
function cross(ax: number, ay: number, bx: number, by: number): number {
  return ax * by - ay * bx
}
