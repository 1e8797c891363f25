/**
 * Chooses the size of a detector's input for pictures of one shape, and where in it the picture goes. Scaling and padding
 * are then done by whoever decodes the video.
 */

import type { PictureSize, PixelBox } from '@ostiary/domain'
import type { DetectorInput } from './detector-description.ts'

/** Where a picture lies in a detector's input, in pixels of the input. */
export interface InputPlacement {
  /** The whole input. */
  readonly input: PictureSize
  /** What the picture is scaled to, its shape kept to the nearest pixel. */
  readonly scaled: PictureSize
  /** Left and top edge of the scaled picture in the input: it is centred, as in NanoDet's training. */
  readonly left: number
  readonly top: number
}

/**
 * The placement in which the picture comes out largest, among the inputs whose area is at most the nominal one; of equal
 * ones the smallest input. 1280×720 gives 448×252 in 448×256.
 */
export function placeInInput(
  picture: PictureSize,
  { nominal, multipleOf }: Pick<DetectorInput, 'nominal' | 'multipleOf'>,
): InputPlacement {
  const areaMax = nominal.width * nominal.height
  let best = placeCentred(picture, { width: multipleOf, height: multipleOf })
  for (let width = multipleOf; width * multipleOf <= areaMax; width += multipleOf) {
    for (let height = multipleOf; width * height <= areaMax; height += multipleOf) {
      const placement = placeCentred(picture, { width, height })
      const gain = area(placement.scaled) - area(best.scaled)
      if (gain > 0 || (gain === 0 && area(placement.input) < area(best.input))) best = placement
    }
  }
  return best
}

/** The box in pixels of a picture whose box in pixels of the input is given. */
export function fromInputBox(box: PixelBox, placement: InputPlacement, picture: PictureSize): PixelBox {
  const { left, top, scaled } = placement
  const scaleX = picture.width / scaled.width
  const scaleY = picture.height / scaled.height
  return {
    x1: (box.x1 - left) * scaleX,
    y1: (box.y1 - top) * scaleY,
    x2: (box.x2 - left) * scaleX,
    y2: (box.y2 - top) * scaleY,
  }
}

function placeCentred(picture: PictureSize, input: PictureSize): InputPlacement {
  const scale = Math.min(input.width / picture.width, input.height / picture.height)
  const scaled = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  }
  return {
    input,
    scaled,
    left: Math.floor((input.width - scaled.width) / 2),
    top: Math.floor((input.height - scaled.height) / 2),
  }
}

function area({ width, height }: PictureSize): number {
  return width * height
}
