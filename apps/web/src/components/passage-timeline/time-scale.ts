/** Where an instant lies on the timeline, and which instant lies at a place. */

/** Epoch milliseconds `fromMs` at x `left` to `toMs` at x `right`; `toMs > fromMs`, `right > left`. */
export interface TimeScale {
  readonly fromMs: number
  readonly toMs: number
  readonly left: number
  readonly right: number
}

/** Pixels from the left edge; instants outside the scale lie outside `left`–`right`. */
export function xOf(scale: TimeScale, atMs: number): number {
  return scale.left + ((atMs - scale.fromMs) / (scale.toMs - scale.fromMs)) * (scale.right - scale.left)
}

/** Epoch milliseconds at `x`, held within the scale. */
export function instantAt(scale: TimeScale, x: number): number {
  const share = (x - scale.left) / (scale.right - scale.left)
  return scale.fromMs + Math.min(1, Math.max(0, share)) * (scale.toMs - scale.fromMs)
}

/** Whole seconds of the scale, each a tick of the ruler; every `labelEvery`th carries its time. */
export function rulerTicks(scale: TimeScale): readonly { atMs: number; x: number; hasLabel: boolean }[] {
  const pixelsPerSecond = ((scale.right - scale.left) * 1000) / (scale.toMs - scale.fromMs)
  // A label is 36 px wide and wants as much air again.
  const labelEvery = [1, 2, 5, 10, 30].find((seconds) => seconds * pixelsPerSecond >= 72) ?? 60
  const first = Math.ceil(scale.fromMs / 1000)
  const last = Math.floor(scale.toMs / 1000)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const second = first + index
    return { atMs: second * 1000, x: xOf(scale, second * 1000), hasLabel: second % labelEvery === 0 }
  })
}
