import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startStallWatchdog } from './stall-watchdog.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** With 3 s until the first report and 1 s after each; `barkedAt` fills when it fires. */
function start() {
  const startedMs = performance.now()
  const barkedAt: number[] = []
  const watchdog = startStallWatchdog({
    firstTimeoutMs: 3_000,
    timeoutMs: 1_000,
    onStall: () => barkedAt.push(performance.now() - startedMs),
  })
  return { watchdog, barkedAt }
}

describe('startStallWatchdog', () => {
  it('fires once, when the first report is overdue', () => {
    const { barkedAt } = start()
    vi.advanceTimersByTime(60_000)
    expect(barkedAt).toEqual([3_000])
  })

  it('fires once, its time after the last report, however many there were before', () => {
    const { watchdog, barkedAt } = start()
    for (let report = 1; report <= 20; report += 1) {
      vi.advanceTimersByTime(300)
      watchdog.feed()
    }
    expect(barkedAt).toEqual([])
    vi.advanceTimersByTime(60_000)
    expect(barkedAt).toEqual([7_000])
  })

  it('stays quiet once it is disposed of', () => {
    const { watchdog, barkedAt } = start()
    watchdog.feed()
    watchdog[Symbol.dispose]()
    vi.advanceTimersByTime(60_000)
    expect(barkedAt).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
