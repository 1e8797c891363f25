/** The threshold line while somebody draws it: points in fractions of the picture, the inside as a side of a → b. */

import type { Door } from '@ostiary/contracts'

/** The line as it would be saved. */
export type ThresholdDraft = NonNullable<Door['line']>
/** Its two ends. */
export type LineEnd = 'a' | 'b'

interface Size {
  readonly width: number
  readonly height: number
}
interface Point {
  readonly x: number
  readonly y: number
}

/** Shorter lines are refused by the server: their direction would hang on the last pixel (fraction of the picture). */
const lengthMin = 0.01
/** Length of the arrow, as a share of the line's, and its bounds as shares of the picture's height. */
const arrow = { perLine: 0.45, min: 0.09, max: 0.22 }

/** Where drawing begins at a door without a line: across the lower middle, inside below it. */
export const firstDraft: ThresholdDraft = {
  a: { x: 0.36, y: 0.68 },
  b: { x: 0.64, y: 0.68 },
  inward: 'right',
}

/** Puts one end at `to`, held within the picture. */
export function movePoint(draft: ThresholdDraft, end: LineEnd, to: Point): ThresholdDraft {
  return { ...draft, [end]: { x: held(to.x), y: held(to.y) } }
}

/** Moves one end by pixels of the picture. */
export function nudgePoint(draft: ThresholdDraft, end: LineEnd, by: Point, picture: Size): ThresholdDraft {
  const point = draft[end]
  return movePoint(draft, end, { x: point.x + by.x / picture.width, y: point.y + by.y / picture.height })
}

/** Inside becomes outside. */
export function flipInside(draft: ThresholdDraft): ThresholdDraft {
  return { ...draft, inward: draft.inward === 'left' ? 'right' : 'left' }
}

/** False when the two ends all but coincide. */
export function isLongEnough({ a, b }: ThresholdDraft): boolean {
  return Math.hypot(b.x - a.x, b.y - a.y) >= lengthMin
}

/** True when saving `draft` would change nothing. */
export function isSameLine(draft: ThresholdDraft, saved: ThresholdDraft | null): boolean {
  if (saved === null) return false
  const isSamePoint = (one: Point, other: Point) => one.x === other.x && one.y === other.y
  return draft.inward === saved.inward && isSamePoint(draft.a, saved.a) && isSamePoint(draft.b, saved.b)
}

/** The arrow from the line's middle to the inside, and where the two words stand, `room` beyond it; pixels of the picture. */
export function arrowOf(
  draft: ThresholdDraft,
  picture: Size,
  room: number,
): { readonly from: Point; readonly to: Point; readonly inside: Point; readonly outside: Point } {
  const a = { x: draft.a.x * picture.width, y: draft.a.y * picture.height }
  const b = { x: draft.b.x * picture.width, y: draft.b.y * picture.height }
  const length = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y))
  // With y downwards, the right of somebody who walks from a to b is (−dy, dx).
  const side = draft.inward === 'right' ? 1 : -1
  const normal = { x: (-(b.y - a.y) / length) * side, y: ((b.x - a.x) / length) * side }
  const reach = Math.min(
    arrow.max * picture.height,
    Math.max(arrow.min * picture.height, arrow.perLine * length),
  )
  const from = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  const along = (distance: number) => ({ x: from.x + normal.x * distance, y: from.y + normal.y * distance })
  return { from, to: along(reach), inside: along(reach + room), outside: along(-room * 1.2) }
}

function held(share: number): number {
  // Four places are a tenth of a pixel on a picture of 1000: finer is noise.
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000
}
