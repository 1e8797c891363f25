/**
 * Points and boxes on a picture in the two frames that are used: pixels of one picture, and fractions of any picture.
 * Both have their origin at the top left, x to the right, y down.
 */

/** Fractions of the picture's width and height; 0 is its left or top edge, 1 its right or bottom edge. */
export interface UnitPoint {
  readonly x: number
  readonly y: number
}

/** A box in fractions of the picture, `x1 <= x2`, `y1 <= y2`; may reach outside 0–1 where a person does. */
export interface UnitBox {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A box in pixels of one picture, `x1 <= x2`, `y1 <= y2`, edges not rounded. */
export interface PixelBox {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** Width and height in pixels, both at least 1. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

export function toUnitBox(box: PixelBox, picture: PictureSize): UnitBox {
  return {
    x1: box.x1 / picture.width,
    y1: box.y1 / picture.height,
    x2: box.x2 / picture.width,
    y2: box.y2 / picture.height,
  }
}

export function toPixelBox(box: UnitBox, picture: PictureSize): PixelBox {
  return {
    x1: box.x1 * picture.width,
    y1: box.y1 * picture.height,
    x2: box.x2 * picture.width,
    y2: box.y2 * picture.height,
  }
}
