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
  /** Left and top edge of the scaled picture in the input: centred, as in NanoDet's training, or in the corner. */
  readonly left: number
  readonly top: number
}

/** What placing needs to know of an input; see {@link DetectorInput} for what is left out. */
type PlacementRules = Pick<DetectorInput, 'nominal' | 'multipleOf'> &
  Partial<Pick<DetectorInput, 'size' | 'placement'>>

/**
 * In an input of fixed size, the only placement there is. Else the one in which the picture comes out largest, among the inputs whose area is at most the nominal one; of equal
 * ones the smallest input. 1280×720 gives 448×252 in 448×256.
 */
export function placeInInput(
  picture: PictureSize,
  { nominal, multipleOf, size = 'fitted', placement: where = 'centre' }: PlacementRules,
): InputPlacement {
  const place = (input: PictureSize) => placeInside(picture, input, where)
  if (size === 'fixed') return place(nominal)
  const areaMax = nominal.width * nominal.height
  let best = place({ width: multipleOf, height: multipleOf })
  for (let width = multipleOf; width * multipleOf <= areaMax; width += multipleOf) {
    for (let height = multipleOf; width * height <= areaMax; height += multipleOf) {
      const placement = place({ width, height })
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

function placeInside(
  picture: PictureSize,
  input: PictureSize,
  where: DetectorInput['placement'],
): InputPlacement {
  const scale = Math.min(input.width / picture.width, input.height / picture.height)
  const scaled = {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  }
  const share = where === 'centre' ? 1 / 2 : 0
  return {
    input,
    scaled,
    left: Math.floor((input.width - scaled.width) * share),
    top: Math.floor((input.height - scaled.height) * share),
  }
}

function area({ width, height }: PictureSize): number {
  return width * height
}
