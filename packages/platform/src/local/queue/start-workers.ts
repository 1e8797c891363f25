/** Takes jobs of every step and of every dead-letter queue, and settles each by what its handler did. */

import { epochMs } from '@ostiary/domain'
import { type JobHandlers, type StepName, stepNames } from '@ostiary/pipeline'
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss'
import { deadLetterQueueOf, type StepDefinitions } from './prepare-queues.ts'

/** What {@link startWorkers} needs. */
export interface WorkerOptions {
  readonly boss: PgBoss
  readonly definitions: StepDefinitions
  readonly handlers: JobHandlers
}

/** The workers of a process. */
export interface Workers {
  /** Aborts the attempts that still run: shutting down takes too long. */
  abort(): void
}

/** The least that pg-boss allows. Longer delays retries and jobs from other processes, and saves idle queries. */
const pollingIntervalSeconds = 0.5
/** Dead letters are in no hurry. */
const deadLetterPollingIntervalSeconds = 2

/** Starts one worker for each queue; heavy steps take one job at a time, light ones as many as run side by side. */
export async function startWorkers({ boss, definitions, handlers }: WorkerOptions): Promise<Workers> {
  const shutdown = new AbortController()
  const workerIds: string[] = []
  // Retries and jobs of this very process would otherwise wait for the next poll: a finished job often leads to another.
  const wake = () => {
    for (const id of workerIds) boss.notifyWorker(id)
  }

  for (const step of stepNames) {
    const run = (job: JobWithMetadata<unknown>) =>
      settle(step, job, { definitions, handlers, signal: shutdown.signal })
    const options = {
      batchSize: definitions[step].concurrencyMax,
      burstWhenBatchFull: true,
      pollingIntervalSeconds,
      includeMetadata: true,
      perJobResults: true,
    } as const
    workerIds.push(
      await boss.work<unknown, unknown, typeof options>(step, options, (jobs) =>
        Promise.all(jobs.map(run)).finally(wake),
      ),
    )
    await startDeadLetterWorker(boss, step, handlers)
  }
  return { abort: () => shutdown.abort(new Error('shutting down')) }
}

interface SettleContext extends Pick<WorkerOptions, 'definitions' | 'handlers'> {
  readonly signal: AbortSignal
}

async function settle(
  step: StepName,
  job: JobWithMetadata<unknown>,
  { definitions, handlers, signal }: SettleContext,
): Promise<JobResult> {
  const { payload, timeoutMs } = definitions[step]
  const parsed = payload.safeParse(job.data)
  if (!parsed.success) return { id: job.id, status: 'deadletter', output: { message: parsed.error.message } }
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(new Error(`took longer than ${timeoutMs} ms`)), timeoutMs)
  try {
    await handlers.run(step, {
      jobId: job.id,
      payload: parsed.data,
      attempt: job.retryCount + 1,
      enqueuedAt: epochMs(job.createdOn.getTime()),
      signal: AbortSignal.any([limit.signal, signal, job.signal]),
    })
    return { id: job.id, status: 'completed' }
  } catch (error) {
    return {
      id: job.id,
      status: 'failed',
      output: { message: error instanceof Error ? error.message : String(error) },
    }
  } finally {
    clearTimeout(timer)
  }
}

async function startDeadLetterWorker(boss: PgBoss, step: StepName, handlers: JobHandlers): Promise<void> {
  const options = { pollingIntervalSeconds: deadLetterPollingIntervalSeconds, includeMetadata: true } as const
  await boss.work<unknown, unknown, typeof options>(deadLetterQueueOf(step), options, async (jobs) => {
    for (const letter of jobs) {
      await handlers.onDeadLetter(step, {
        jobId: letter.sourceId ?? letter.id,
        payload: letter.data,
        error: describeFailure(letter.sourceOutput),
      })
    }
  })
}

/** What we wrote when an attempt failed, or what pg-boss wrote when it found one dead: `{message}` or `{value}` around it. */
function describeFailure(output: unknown): string {
  if (typeof output === 'string') return output
  if (typeof output !== 'object' || output === null) return 'the job failed'
  if ('message' in output && typeof output.message === 'string') return output.message
  return 'value' in output ? describeFailure(output.value) : 'the job failed'
}
