/** The queue between the steps: at least once, with a delay, retries and a dead letter behind each step. */

import type { EpochMs } from '@ostiary/domain'
import type { Job, StepName } from '../jobs/job.ts'

export interface JobQueue {
  /**
   * Puts a job in the queue. At most one job with the same idempotency key waits for its first try: a second one only
   * brings its start forward. A job that runs already does not stand in the way, for it may have read what has changed
   * since. With `within`, the job becomes visible when that transaction commits, and never when it rolls back.
   */
  enqueue(job: Job, within?: SqlExecutor): Promise<void>

  /** Takes jobs of every step in `handlers` until {@link JobQueue.stop}. */
  work(handlers: JobHandlers): Promise<void>

  /** Takes no new job, waits up to `graceMs` for those that run, then aborts them (they are retried later). */
  stop(graceMs: number): Promise<void>
}

export interface JobAttempt {
  readonly jobId: string
  readonly payload: unknown
  /** 1 on the first try. */
  readonly attempt: number
  readonly enqueuedAt: EpochMs
  /** Aborts when the step's timeout has passed, when shutting down takes too long, or when another worker has the job. */
  readonly signal: AbortSignal
}

export interface JobHandlers {
  /** Runs one job; a rejection means: try again, or, after the last try, dead letter. */
  run(step: StepName, attempt: JobAttempt): Promise<void>
  /** The job used up its tries, or its worker died too often. Called at least once per dead letter. */
  onDeadLetter(
    step: StepName,
    letter: { readonly jobId: string; readonly payload: unknown; readonly error: string },
  ): Promise<void>
}

/** A database transaction as far as a queue in the same database needs it. */
export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}
