/** The wall clock and waking up by it, as everything here that runs by time is handed them. */

import { type EpochMs, epochMs } from '@ostiary/domain'

/** Takes back a wake-up that has not happened yet; safe to call again, and afterwards. */
export type CancelWake = () => void

export interface Clock {
  now(): EpochMs
  /** Calls `run` once when the clock has reached `at`, never before and never within this call. */
  wakeAt(at: EpochMs, run: () => void): CancelWake
}

/** setTimeout takes 31 bits; a longer wait is made of several (ms). */
const timeoutMsMax = 2 ** 31 - 1

/** The machine's wall clock. Follows it when it is set, so that pictures and badge reads agree with everybody else's clock. */
export const systemClock: Clock = {
  now: () => epochMs(Date.now()),
  wakeAt(at, run) {
    let timer: NodeJS.Timeout
    const arm = () => {
      const waitMs = Math.min(Math.max(Math.ceil(at - Date.now()), 0), timeoutMsMax)
      // A timer may fire a little early against the wall clock, hence the second look.
      timer = setTimeout(() => (Date.now() < at ? arm() : run()), waitMs)
    }
    arm()
    return () => clearTimeout(timer)
  },
}
