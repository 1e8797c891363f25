/**
 * The job queue in the product's own database, with pg-boss: a job is written in the transaction of the facts that it
 * follows from. The traps that its settings go around are measured in docs/field-notes.md.
 */

import {
  idempotencyKey,
  type Job,
  type JobQueue,
  type SqlExecutor,
  type StepName,
  steps,
} from '@ostiary/pipeline'
import { type Clock, type Logger, systemClock } from '@ostiary/runtime'
import { PgBoss } from 'pg-boss'
import { prepareQueues, type StepDefinitions } from './prepare-queues.ts'
import { startWorkers, type Workers } from './start-workers.ts'

/** What {@link createPgBossQueue} needs. */
export interface PgBossQueueOptions {
  /** The product's database; its connections stay the caller's to close. */
  readonly database: SqlExecutor
  readonly logger: Logger
  /** A producer only adds jobs, and runs none of the loops that look after them. */
  readonly role: 'producer' | 'worker'
  readonly clock?: Clock
  /** The product's own unless a test is in a hurry. */
  readonly steps?: StepDefinitions
}

/** Where pg-boss keeps its tables. */
const schema = 'queue'

/**
 * How often a worker looks for jobs whose worker has died, seconds. With a heartbeat of ten seconds a killed worker's job
 * runs again within fifteen; a longer interval adds to that, a shorter one costs a few queries each time.
 */
const monitorIntervalSeconds = 1

/** Of two processes that make the tables at the same moment one fails, waits for a second, and finds them made. */
const startAttempts = 5

/** pg-boss refuses less. */
const stopTimeoutMsMin = 1_000

/** Starts the queue: makes or updates its tables where needed, from several processes at once if it must be. */
export async function createPgBossQueue(options: PgBossQueueOptions): Promise<JobQueue> {
  const { database, logger, role, clock = systemClock, steps: definitions = steps } = options
  const isWorker = role === 'worker'
  const boss = new PgBoss({
    db: database,
    schema,
    supervise: isWorker,
    schedule: false,
    superviseIntervalSeconds: monitorIntervalSeconds,
    monitorIntervalSeconds,
    registerInstance: false,
  })
  boss.on('error', (error) => logger.error({ error }, 'job queue failed'))
  boss.on('warning', ({ message, data }) => logger.warn({ warning: message, data }, 'job queue warns'))
  await boss.start({ attempts: startAttempts })
  await prepareQueues(boss, definitions)
  let workers: Workers | undefined

  return {
    async enqueue(job, within) {
      // Never before now: pg-boss counts how long it keeps a job from its start, and deletes one that should have started
      // long ago before anybody has taken it.
      const startAfter = new Date(Math.max(job.startAfter ?? 0, clock.now()))
      await add(boss, job, startAfter, within ?? database)
    },
    async work(handlers) {
      if (!isWorker) throw new Error('a producer takes no jobs')
      workers = await startWorkers({ boss, definitions, handlers })
    },
    async stop(graceMs) {
      const giveUp = setTimeout(() => workers?.abort(), graceMs)
      // What was aborted gets a moment to end on its own, so that its failure is written and it is tried again.
      const timeout = Math.max(graceMs, 0) + stopTimeoutMsMin
      await boss.stop({ graceful: true, timeout, close: false })
      clearTimeout(giveUp)
    },
  }
}

/** Each round but the last was overtaken by a worker that took the waiting job at the same moment. */
const roundsMax = 5

/**
 * Adds the job, or holds on to the one that waits already: its row stays locked until the transaction ends, so that no
 * worker takes it before it can see what the transaction has written.
 */
async function add(boss: PgBoss, job: Job, startAfter: Date, database: SqlExecutor): Promise<void> {
  const options = { singletonKey: idempotencyKey(job), startAfter, db: database }
  for (let round = 0; round < roundsMax; round += 1) {
    if ((await boss.send(job.step, job.payload, options)) !== null) return
    if (await bringForward(database, job.step, options.singletonKey, startAfter)) return
  }
  throw new Error(`${options.singletonKey} is taken by workers faster than it can be added`)
}

/** False when no such job waits any more. By job_i1, pg-boss's own index of waiting jobs by key. */
async function bringForward(
  database: SqlExecutor,
  step: StepName,
  key: string,
  startAfter: Date,
): Promise<boolean> {
  const { rows } = await database.executeSql(
    `update ${schema}.job set start_after = least(start_after, $3::timestamptz)
      where name = $1 and coalesce(singleton_key, '') = $2 and state = 'created' and policy = 'short'
      returning id`,
    [step, key, startAfter],
  )
  return rows.length > 0
}
