/** Sums repeated failures: says the first, each change of cause, and otherwise one in half a minute. */

import type { RecorderEvent } from '@ostiary/contracts'
import type { EpochMs, GapCause } from '@ostiary/domain'
import type { Clock } from '@ostiary/runtime'

interface Failure {
  readonly cause: GapCause
  /** One sentence for a person. */
  readonly detail: string
  /** Since when no pictures come, if this is the first failure in a row. */
  readonly since: EpochMs
}

export interface FailureReport {
  report(failure: Failure): void
  /** Pictures come again. */
  clear(): void
}

/** Time between two reports of the same cause (ms); smaller fills the log, larger leaves the count behind. */
const repeatMs = 30_000

export function createFailureReport(deps: {
  readonly clock: Clock
  readonly emit: (event: RecorderEvent) => void
}): FailureReport {
  let row: { since: EpochMs; attempts: number; cause: GapCause | null; saidAt: number } | undefined
  return {
    report({ cause, detail, since }) {
      row ??= { since, attempts: 0, cause: null, saidAt: 0 }
      row.attempts += 1
      const at = deps.clock.now()
      if (row.cause === cause && at - row.saidAt < repeatMs) return
      row.cause = cause
      row.saidAt = at
      deps.emit({ kind: 'failing', at, since: row.since, cause, detail, attempts: row.attempts })
    },
    clear() {
      row = undefined
    },
  }
}
