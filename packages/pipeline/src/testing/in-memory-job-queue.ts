/** A job queue within one process, for tests of use cases; held to the same contract suite as the real one. */

import { randomUUID } from 'node:crypto'
import { type EpochMs, epochMs } from '@ostiary/domain'
import { idempotencyKey, type Job, type StepDefinition, type StepName } from '../jobs/job.ts'
import type { JobHandlers, JobQueue } from '../ports/job-queue.port.ts'

interface Waiting {
  readonly jobId: string
  readonly step: StepName
  readonly key: string
  readonly payload: unknown
  readonly attempt: number
  readonly enqueuedAt: EpochMs
  readonly dueAt: EpochMs
}

interface Running {
  readonly step: StepName
  readonly controller: AbortController
  readonly done: Promise<void>
}

/** An empty queue in real time; the jobs of tests with `within` are simply added, for there is no transaction here. */
export function createInMemoryJobQueue(
  steps: Readonly<Record<StepName, StepDefinition>>,
): JobQueue & { readonly waiting: () => readonly Job[] } {
  const waiting: Waiting[] = []
  const running = new Set<Running>()
  let handlers: JobHandlers | null = null
  let timer: NodeJS.Timeout | undefined

  function pump(): void {
    clearTimeout(timer)
    if (handlers === null) return
    const now = Date.now()
    for (const job of waiting.filter(({ dueAt }) => dueAt <= now)) {
      if (countRunning(job.step) < steps[job.step].concurrencyMax) start(job, handlers)
    }
    const next = Math.min(...waiting.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now))
    if (Number.isFinite(next)) timer = setTimeout(pump, next - now)
  }

  function countRunning(step: StepName): number {
    return [...running].filter((run) => run.step === step).length
  }

  function start(job: Waiting, to: JobHandlers): void {
    waiting.splice(waiting.indexOf(job), 1)
    const controller = new AbortController()
    const run: Running = {
      step: job.step,
      controller,
      done: attempt(job, to, controller).finally(() => {
        running.delete(run)
        pump()
      }),
    }
    running.add(run)
  }

  async function attempt(job: Waiting, to: JobHandlers, controller: AbortController): Promise<void> {
    const { step, jobId, payload } = job
    const definition = steps[step]
    if (!definition.payload.safeParse(payload).success) {
      return to.onDeadLetter(step, { jobId, payload, error: 'payload is not valid' })
    }
    const aborted = Promise.withResolvers<never>()
    controller.signal.addEventListener('abort', () => aborted.reject(controller.signal.reason))
    const timeout = setTimeout(() => controller.abort(new Error('timed out')), definition.timeoutMs)
    try {
      await Promise.race([to.run(step, { ...job, signal: controller.signal }), aborted.promise])
    } catch (error) {
      if (job.attempt <= definition.retriesMax) waiting.push(retryOf(job, definition))
      else await to.onDeadLetter(step, { jobId, payload, error: messageOf(error) })
    } finally {
      clearTimeout(timeout)
    }
  }

  return {
    waiting: () =>
      waiting.map(({ step, payload }) => ({ step, payload: steps[step].payload.parse(payload) })),
    async enqueue(job) {
      const key = idempotencyKey(job)
      const now = epochMs(Date.now())
      const dueAt = job.startAfter ?? now
      const known = waiting.findIndex((other) => other.key === key && other.attempt === 1)
      const before = waiting[known]
      if (before !== undefined) {
        waiting[known] = { ...before, dueAt: epochMs(Math.min(before.dueAt, dueAt)) }
      } else {
        const { step, payload } = job
        waiting.push({ jobId: randomUUID(), step, key, payload, attempt: 1, enqueuedAt: now, dueAt })
      }
      pump()
    },
    async work(given) {
      handlers = given
      pump()
    },
    async stop(graceMs) {
      handlers = null
      clearTimeout(timer)
      const grace = setTimeout(() => {
        for (const { controller } of running) controller.abort(new Error('shutting down'))
      }, graceMs)
      await Promise.allSettled([...running].map(({ done }) => done))
      clearTimeout(grace)
    },
  }
}

function retryOf(job: Waiting, definition: StepDefinition): Waiting {
  const delayMs = definition.retryDelayMs * 2 ** (job.attempt - 1)
  return { ...job, attempt: job.attempt + 1, dueAt: epochMs(Date.now() + delayMs) }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
