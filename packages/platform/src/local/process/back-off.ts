/** How long to wait before the next try: longer after each failure, and never the same for many at once. */

export interface BackOffOptions {
  /** Wait after the first failure (ms). */
  readonly firstMs: number
  /** Longest wait (ms). */
  readonly lastMs: number
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number
}

export interface BackOff {
  /** The wait after one more failure (ms): doubled each time, then drawn between half of it and all of it. */
  next(): number
  /** After a success. */
  reset(): void
}

export function createBackOff({ firstMs, lastMs, random }: BackOffOptions): BackOff {
  let failures = 0
  return {
    next() {
      const fullMs = Math.min(lastMs, firstMs * 2 ** Math.min(failures, 30))
      failures += 1
      return fullMs * (0.5 + random() / 2)
    },
    reset() {
      failures = 0
    },
  }
}
