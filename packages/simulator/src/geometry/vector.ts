/** Vectors of three numbers, in metres unless said otherwise: x to the right, y up, z towards the inside of the room. */

export type Vector3 = readonly [x: number, y: number, z: number]

export const subtract = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const add = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const scale = (a: Vector3, by: number): Vector3 => [a[0] * by, a[1] * by, a[2] * by]
export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const length = (a: Vector3): number => Math.hypot(a[0], a[1], a[2])

export const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Of length 1; the zero vector stays what it is. */
export function normalise(a: Vector3): Vector3 {
  const size = length(a)
  return size === 0 ? a : scale(a, 1 / size)
}

/** `a` at 0, `b` at 1, in between and beyond on a straight line. */
export const mix = (a: Vector3, b: Vector3, share: number): Vector3 => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]
