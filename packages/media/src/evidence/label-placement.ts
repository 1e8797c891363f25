/** Finds a place beside a person for their label: never over another person, and always inside the picture. */

import type { PictureSize, PixelBox } from '@ostiary/domain'
import type { OverlayScale } from './ass-shapes.ts'
import type { OverlayTrack } from './overlay.ts'

export interface PlacedLabel {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Which corner stands at (x, y), as on a number pad: 7 is the upper left, 9 the upper right, 1 the lower left. */
  readonly anchor: 7 | 9 | 1
}

export interface LabelRequest {
  readonly track: Pick<OverlayTrack, 'trackId' | 'label'>
  readonly box: PixelBox
  /** Other people in the picture. */
  readonly others: readonly PixelBox[]
  readonly picture: PictureSize
  readonly scale: OverlayScale
}

/** Mean width of a letter in font sizes; a little more than DejaVu Sans needs, so that plates do not touch. */
const letterWidth = 0.62

/** At shoulder height on the side with more room, else on the other; with no room, only the number above the bracket. */
export function placeLabel({ track, box, others, picture, scale }: LabelRequest): PlacedLabel {
  const text = track.label === '' ? String(track.trackId) : `${track.trackId}  ${track.label}`
  const [gap, height] = [scale.fontSize * 0.8, scale.fontSize * 1.7]
  const width = text.length * scale.fontSize * letterWidth + gap
  const y = box.y1 + (box.y2 - box.y1) * 0.18
  const right = { x1: box.x2 + gap, y1: y, x2: box.x2 + gap + width, y2: y + height }
  const left = { x1: box.x1 - gap - width, y1: y, x2: box.x1 - gap, y2: y + height }
  const isFree = (place: PixelBox): boolean =>
    place.x1 >= 0 &&
    place.x2 <= picture.width &&
    place.y1 >= 0 &&
    place.y2 <= picture.height &&
    others.every((other) => !overlaps(place, other))
  const hasMoreRoomRight = picture.width - box.x2 >= box.x1
  const sides = hasMoreRoomRight ? (['right', 'left'] as const) : (['left', 'right'] as const)
  for (const side of sides) {
    if (side === 'right' && isFree(right)) return { text, x: right.x1, y, anchor: 7 }
    if (side === 'left' && isFree(left)) return { text, x: left.x2, y, anchor: 9 }
  }
  const above = Math.max(height, box.y1 - gap)
  return { text: String(track.trackId), x: Math.max(gap, box.x1), y: above, anchor: 1 }
}

function overlaps(a: PixelBox, b: PixelBox): boolean {
  return a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2
}
