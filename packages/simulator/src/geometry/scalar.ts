/** Bounds and soft steps of single numbers. */

/** Into the range from `min` to `max`, ends included. */
export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max)

/** 0 up to `from`, 1 from `to` on, in between the smooth cubic 3t² − 2t³. `from` may lie above `to`. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1)
  return t * t * (3 - 2 * t)
}
