/** Sizes, overlaps and anchor points of boxes in pixels. A box without area overlaps nothing. */

import type { PixelBox } from '@ostiary/domain'

/** A point in pixels of the same picture as the box it was taken from. */
export interface PixelPoint {
  readonly x: number
  readonly y: number
}

/** Square pixels; 0 for a box turned inside out. */
export function boxArea(box: PixelBox): number {
  return Math.max(0, box.x2 - box.x1) * Math.max(0, box.y2 - box.y1)
}

/** Pixels. The only extent of a standing person that hardly changes while they walk. */
export function boxHeight(box: PixelBox): number {
  return box.y2 - box.y1
}

/** Where the person stands: the middle of the box's lower edge. */
export function feetOf(box: PixelBox): PixelPoint {
  return { x: (box.x1 + box.x2) / 2, y: box.y2 }
}

/** Square pixels that both boxes cover. */
export function intersectionArea(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1)
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1)
  return width > 0 && height > 0 ? width * height : 0
}

/** Intersection over union, 0–1; 1 only for boxes that are the same, 0 for boxes that merely touch. */
export function iou(a: PixelBox, b: PixelBox): number {
  const shared = intersectionArea(a, b)
  return shared === 0 ? 0 : shared / (boxArea(a) + boxArea(b) - shared)
}

/** Share of `box` that `other` covers, 0–1; unlike {@link iou} it is not symmetric. */
export function coveredShare(box: PixelBox, other: PixelBox): number {
  const shared = intersectionArea(box, other)
  return shared === 0 ? 0 : shared / boxArea(box)
}

/** Pixels between the nearest vertical edges of two boxes; 0 when they stand above or below each other. */
export function horizontalGap(a: PixelBox, b: PixelBox): number {
  return Math.max(0, Math.max(a.x1, b.x1) - Math.min(a.x2, b.x2))
}

/** The box a share `progress` (0–1) of the way from `from` to `to`, every edge moved in proportion. */
export function interpolateBox(from: PixelBox, to: PixelBox, progress: number): PixelBox {
  return {
    x1: from.x1 + (to.x1 - from.x1) * progress,
    y1: from.y1 + (to.y1 - from.y1) * progress,
    x2: from.x2 + (to.x2 - from.x2) * progress,
    y2: from.y2 + (to.y2 - from.y2) * progress,
  }
}
