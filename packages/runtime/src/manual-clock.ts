/** A clock for tests that stands still until it is moved. */

import { addMs, type EpochMs } from '@ostiary/domain'
import type { Clock } from './clock.ts'

/** A clock that only its owner moves. */
export interface ManualClock extends Clock {
  /** Moves by `byMs` milliseconds; negative moves it back, as a machine's clock may. */
  advance(byMs: number): void
}

/** A clock that shows `start` until {@link ManualClock.advance} is called. */
export function createManualClock(start: EpochMs): ManualClock {
  let now = start
  return {
    now: () => now,
    advance(byMs) {
      now = addMs(now, byMs)
    },
  }
}
