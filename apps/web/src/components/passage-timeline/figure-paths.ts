/** The strokes of the timeline as SVG path data: figures, threads, and the dashed tag of a missing badge. */

import type { BandMeasures } from './band-size.ts'

/** Shoulders and chest of a person whose head is centred at (x, y). */
export function bodyPath(x: number, y: number, measures: BandMeasures): string {
  const { bodyHalfWidth: half, headRadius: head, bodyHeight } = measures
  const foot = y + head + bodyHeight
  return `M${x - half} ${foot}C${x - half} ${y + head - 1} ${x + half} ${y + head - 1} ${x + half} ${foot}Z`
}

/** From the badge's tag straight down to the line, then an S to the head of the person it explains. */
export function threadPath(fromX: number, toX: number, measures: BandMeasures): string {
  const { lineY, string, headBelow, headRadius } = measures
  const head = lineY + headBelow - headRadius + 0.5
  return `M${fromX} ${lineY - string}V${lineY}C${fromX} ${lineY + headBelow * 0.82} ${toX} ${lineY + headBelow * 0.02} ${toX} ${head}`
}

/** From an unexplained person's head up to where their badge would hang. */
export function missingStringPath(x: number, measures: BandMeasures): string {
  const { lineY, string, headBelow, headRadius } = measures
  return `M${x} ${lineY + headBelow - headRadius - 1.5}V${lineY - string}`
}

/** The small arrow up beside a person who went out. */
export function wayOutPath(x: number, measures: BandMeasures): string {
  const { lineY, headBelow, headRadius, bodyHalfWidth, bodyHeight } = measures
  return `M${x + bodyHalfWidth + 4} ${lineY + headBelow + headRadius + bodyHeight}v${-bodyHeight}m-3 3.2l3 -3.4l3 3.4`
}

/** The zigzag at the right edge of a line whose passage goes on beyond it. */
export function breakPath(x: number, y: number): string {
  return `M${x - 8} ${y}l2 -4l4 8l2 -4`
}
