/** Fires once when nothing has been reported for too long; the first report may take longer than later ones. */

export interface StallWatchdog extends Disposable {
  /** Something arrived: the wait begins anew. */
  feed(): void
}

/** A report only notes the time: the timer is set again when it runs out, not at every report. */
export function startStallWatchdog(options: {
  /** Until the first {@link StallWatchdog.feed}, and after each; milliseconds. */
  readonly firstTimeoutMs: number
  readonly timeoutMs: number
  readonly onStall: () => void
}): StallWatchdog {
  const { firstTimeoutMs, timeoutMs, onStall } = options
  let fedMs: number | undefined
  let timer = setTimeout(onStall, firstTimeoutMs)

  function check(): void {
    const leftMs = (fedMs ?? 0) + timeoutMs - performance.now()
    if (leftMs <= 0) onStall()
    else timer = setTimeout(check, leftMs)
  }

  return {
    feed() {
      const isFirst = fedMs === undefined
      fedMs = performance.now()
      if (!isFirst) return
      clearTimeout(timer)
      timer = setTimeout(check, timeoutMs)
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
    },
  }
}
