/** Fires once when nothing has been reported for too long; the first report may take longer than later ones. */

export interface StallWatchdog extends Disposable {
  /** Something arrived: the wait begins anew. */
  feed(): void
}

export function startStallWatchdog(options: {
  /** Until the first {@link StallWatchdog.feed}, and after each; milliseconds. */
  readonly firstTimeoutMs: number
  readonly timeoutMs: number
  readonly onStall: () => void
}): StallWatchdog {
  let timer = setTimeout(options.onStall, options.firstTimeoutMs)
  return {
    feed() {
      clearTimeout(timer)
      timer = setTimeout(options.onStall, options.timeoutMs)
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
    },
  }
}
