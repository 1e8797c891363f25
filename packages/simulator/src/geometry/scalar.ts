/** Bounds and soft steps of single numbers. */

export const clamp = (value: number, min: number, max: number): number =>
  value < min ? min : value > max ? max : value

/** 0 up to `from`, 1 from `to` on, in between the smooth cubic 3t² − 2t³. `from` may lie above `to`. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}
