/** What a camera's footage and the badge reads at its door have in common: when the footage began, and how long a round is. */

import type { DurationMs, EpochMs } from '@ostiary/domain'

export interface MediaClock {
  /** Wall clock of the first picture of the first round; null until the clock starts. */
  readonly startedAt: EpochMs | null
  /** Resolves with `startedAt`, at once when it is known; never when the clock is never started. */
  readonly whenStarted: Promise<EpochMs>
  /** Length of a round; round n (from 0) begins at `startedAt + n × loopDurationMs`. */
  readonly loopDurationMs: DurationMs
}
