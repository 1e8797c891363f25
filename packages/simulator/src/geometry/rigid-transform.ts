/** Turns and moves of rigid bodies as 3×4 matrices, row by row: the last column is the move in metres. */

import { normalise, type Vector3 } from './vector.ts'

/** 12 numbers. Functions here never change one that they are handed. */
export type RigidTransform = Float64Array

export const identity = (): RigidTransform => new Float64Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])

export const translation = (by: Vector3): RigidTransform =>
  new Float64Array([1, 0, 0, by[0], 0, 1, 0, by[1], 0, 0, 1, by[2]])

/** A turn by `angleRad` about an axis through the origin, counter-clockwise seen from the axis's tip (Rodrigues). */
export function rotation(axis: Vector3, angleRad: number): RigidTransform {
  const [x, y, z] = normalise(axis)
  const c = Math.cos(angleRad)
  const s = Math.sin(angleRad)
  const t = 1 - c
  return new Float64Array([
    t * x * x + c,
    t * x * y - s * z,
    t * x * z + s * y,
    0,
    t * x * y + s * z,
    t * y * y + c,
    t * y * z - s * x,
    0,
    t * x * z - s * y,
    t * y * z + s * x,
    t * z * z + c,
    0,
  ])
}

/** First `second`, then `first`: the product first × second. */
export function compose(first: RigidTransform, second: RigidTransform): RigidTransform {
  const product = new Float64Array(12)
  for (let row = 0; row < 12; row += 4) {
    for (let column = 0; column < 4; column += 1) {
      let sum = column === 3 ? at(first, row + 3) : 0
      for (let k = 0; k < 3; k += 1) sum += at(first, row + k) * at(second, k * 4 + column)
      product[row + column] = sum
    }
  }
  return product
}

/** A turn about `pivot` instead of about the origin. */
export const about = (pivot: Vector3, turn: RigidTransform): RigidTransform =>
  compose(compose(translation(pivot), turn), translation([-pivot[0], -pivot[1], -pivot[2]]))

export const apply = (transform: RigidTransform, [x, y, z]: Vector3): Vector3 => [
  at(transform, 0) * x + at(transform, 1) * y + at(transform, 2) * z + at(transform, 3),
  at(transform, 4) * x + at(transform, 5) * y + at(transform, 6) * z + at(transform, 7),
  at(transform, 8) * x + at(transform, 9) * y + at(transform, 10) * z + at(transform, 11),
]

const at = (transform: RigidTransform, index: number): number => transform[index] ?? 0
