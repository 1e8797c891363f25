/** How far the workers are behind: what a supervisor or a person asks of the queue. */

import type { SqlExecutor } from '@ostiary/pipeline'

/** Jobs that could run and do not yet. */
export interface QueueBacklog {
  readonly waitingJobs: number
  /** How long the oldest of them could have run; 0 when none waits. */
  readonly oldestDueMs: number
}

/** Reads the jobs that wait, which are few. The queue's tables must be there: start it first. */
export async function queueBacklog(database: SqlExecutor): Promise<QueueBacklog> {
  const { rows } = await database.executeSql(
    `select count(*) as waiting, coalesce(extract(epoch from now() - min(start_after)) * 1000, 0) as oldest
       from queue.job where state in ('created', 'retry') and start_after <= now()`,
  )
  return { waitingJobs: numberIn(rows[0], 'waiting'), oldestDueMs: Math.max(0, numberIn(rows[0], 'oldest')) }
}

/** Counts and sums come as text, for they may be larger than a number. */
function numberIn(row: unknown, column: string): number {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined
  const number = typeof value === 'string' ? Number(value) : Number.NaN
  if (!Number.isFinite(number)) throw new Error(`no number in column ${column}`)
  return number
}
