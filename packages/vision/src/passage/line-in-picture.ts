/** A door's threshold line laid over the analysed picture: how far inside a point lies, and where along the line. */

import { inwardSign, type PictureSize, type ThresholdLine } from '@ostiary/domain'
import type { PixelPoint } from '#src/box-geometry.ts'

/** The line in pixels, for square pixels: sides and distances are right whatever the picture's aspect. */
export interface LineInPicture {
  /** The line's end `a`. */
  readonly start: PixelPoint
  /** Unit vector from `a` to `b`. */
  readonly along: PixelPoint
  /** Unit vector across the line, pointing inside. */
  readonly inward: PixelPoint
  /** Pixels from `a` to `b`, more than 0. */
  readonly length: number
}

/** @throws RangeError when both ends of the line are one point */
export function lineInPicture(line: ThresholdLine, picture: PictureSize): LineInPicture {
  const start = { x: line.a.x * picture.width, y: line.a.y * picture.height }
  const deltaX = line.b.x * picture.width - start.x
  const deltaY = line.b.y * picture.height - start.y
  const length = Math.hypot(deltaX, deltaY)
  if (!(length > 0)) throw new RangeError('both ends of the threshold line are one point')
  const along = { x: deltaX / length, y: deltaY / length }
  const sign = inwardSign(line)
  return { start, along, inward: { x: -sign * along.y, y: sign * along.x }, length }
}

/** Pixels from the line, taken as endless, to `point`: positive inside, negative outside. */
export function inwardDistance(line: LineInPicture, point: PixelPoint): number {
  return (point.x - line.start.x) * line.inward.x + (point.y - line.start.y) * line.inward.y
}

/** Where the point of the line nearest to `point` lies: 0 at `a`, 1 at `b`, outside 0–1 beyond the ends. */
export function placeAlong(line: LineInPicture, point: PixelPoint): number {
  return ((point.x - line.start.x) * line.along.x + (point.y - line.start.y) * line.along.y) / line.length
}
