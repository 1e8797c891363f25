/** Where "now" comes from: handed in everywhere, so that tests decide what time it is. */

import { type EpochMs, epochMs } from '@ostiary/domain'

/** The wall clock in UTC. */
export interface Clock {
  /** The present instant in milliseconds since 1970-01-01T00:00:00Z; may step when the machine's clock is set. */
  now(): EpochMs
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => epochMs(Date.now()) }
