/** A clock that stands still until a test moves it. */

import { type EpochMs, epochMs } from '@ostiary/domain'
import type { Clock } from './clock.ts'

export interface ManualClock extends Clock {
  /** Moves on by `ms` in one step and runs what became due, in order of time; wake-ups set meanwhile run too. */
  advance(ms: number): void
  /** Jumps by `ms` as after a sleep of the machine: everything that became due finds the clock at its end already. */
  jump(ms: number): void
  /** How many wake-ups are outstanding. */
  readonly waiting: number
}

export function createManualClock(startAt: EpochMs): ManualClock {
  let now = startAt
  const wakes = new Set<{ at: EpochMs; run: () => void }>()
  const runDue = (until: EpochMs, isJump: boolean) => {
    for (;;) {
      const due = [...wakes].filter((wake) => wake.at <= until).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      wakes.delete(due)
      now = isJump ? until : epochMs(Math.max(now, due.at))
      due.run()
    }
    now = until
  }
  return {
    now: () => now,
    wakeAt(at, run) {
      const wake = { at, run }
      wakes.add(wake)
      return () => wakes.delete(wake)
    },
    advance: (ms) => runDue(epochMs(now + ms), false),
    jump: (ms) => runDue(epochMs(now + ms), true),
    get waiting() {
      return wakes.size
    },
  }
}
