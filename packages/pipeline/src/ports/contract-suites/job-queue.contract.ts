/** What every job queue keeps to, in one process or in a database. */

import { type EntryEventId, epochMs } from '@ostiary/domain'
import { createNewId } from '@ostiary/runtime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Job, type StepDefinition, type StepName, steps } from '../../jobs/job.ts'
import type { JobAttempt, JobHandlers, JobQueue } from '../job-queue.port.ts'

/** Makes an empty queue with these steps. */
export type JobQueueUnderTest = (steps: Readonly<Record<StepName, StepDefinition>>) => Promise<JobQueue>

/** The real steps, made impatient: one retry, soon. */
const quick = { timeoutMs: 5_000, retriesMax: 1, retryDelayMs: 50 }
const quickSteps: Readonly<Record<StepName, StepDefinition>> = {
  'cut-clip': { ...steps['cut-clip'], ...quick },
  'make-renditions': { ...steps['make-renditions'], ...quick },
  'analyse-clip': { ...steps['analyse-clip'], ...quick },
  'decide-verdict': { ...steps['decide-verdict'], ...quick },
}
const patience = { timeout: 20_000, interval: 20 }
const newId = createNewId()

interface Taken extends JobAttempt {
  readonly step: StepName
  readonly takenAt: number
}

/** Handlers that note what they are given; `behave` decides what becomes of each attempt. */
function recording(behave: (taken: Taken) => Promise<void> = async () => {}) {
  const taken: Taken[] = []
  const letters: { step: StepName; payload: unknown; error: string }[] = []
  const handlers: JobHandlers = {
    async run(step, attempt) {
      const one: Taken = { ...attempt, step, takenAt: Date.now() }
      taken.push(one)
      await behave(one)
    },
    async onDeadLetter(step, { payload, error }) {
      letters.push({ step, payload, error })
    },
  }
  return { taken, letters, handlers }
}

function job(step: StepName, entryEventId: EntryEventId = newId('entryEvent')): Job {
  return { step, payload: { entryEventId } }
}

/** Runs the suite. */
export function describeJobQueue(name: string, createQueue: JobQueueUnderTest): void {
  describe(`job queue: ${name}`, { timeout: 40_000 }, () => {
    let queue: JobQueue
    beforeEach(async () => {
      queue = await createQueue(quickSteps)
    })
    afterEach(() => queue.stop(0))

    test('every step gets its jobs, whether they came before it worked or after', async () => {
      const { taken, handlers } = recording()
      const before = job('cut-clip')
      await queue.enqueue(before)
      await queue.work(handlers)
      const after = (['make-renditions', 'analyse-clip', 'decide-verdict'] as const).map((step) => job(step))
      for (const each of after) await queue.enqueue(each)
      await expect.poll(() => taken.length, patience).toBe(4)
      for (const { step, payload } of [before, ...after]) {
        expect(taken).toContainEqual(expect.objectContaining({ step, payload, attempt: 1 }))
      }
    })

    test('a job does not start before its time', async () => {
      const { taken, handlers } = recording()
      await queue.work(handlers)
      const startAfter = epochMs(Date.now() + 1_200)
      await queue.enqueue({ ...job('cut-clip'), startAfter })
      await expect.poll(() => taken.length, patience).toBe(1)
      expect(taken[0]?.takenAt).toBeGreaterThanOrEqual(startAfter)
    })

    test('a job whose time has long passed starts at once, and is tried again like any other', async () => {
      const { taken, handlers } = recording(async ({ attempt }) => {
        if (attempt === 1) throw new Error('first try fails')
      })
      await queue.work(handlers)
      await queue.enqueue({ ...job('cut-clip'), startAfter: epochMs(0) })
      await expect.poll(() => taken.length, patience).toBe(2)
    })

    test('a failed attempt is followed by another, and the attempts are counted', async () => {
      const { taken, letters, handlers } = recording(async ({ attempt }) => {
        if (attempt === 1) throw new Error('first try fails')
      })
      await queue.work(handlers)
      await queue.enqueue(job('cut-clip'))
      await expect.poll(() => taken.length, patience).toBe(2)
      expect(taken.map(({ attempt }) => attempt)).toEqual([1, 2])
      expect(new Set(taken.map(({ jobId }) => jobId)).size).toBe(1)
      expect(letters).toEqual([])
    })

    test('a job that used up its tries becomes a dead letter that says why', async () => {
      const { taken, letters, handlers } = recording(() => Promise.reject(new Error('no such thing')))
      await queue.work(handlers)
      const doomed = job('analyse-clip')
      await queue.enqueue(doomed)
      await expect.poll(() => letters.length, patience).toBe(1)
      expect(taken).toHaveLength(2)
      expect(letters[0]).toMatchObject({ step: 'analyse-clip', payload: doomed.payload })
      expect(letters[0]?.error).toContain('no such thing')
    })

    test('an attempt that takes too long is aborted and counts as failed', async () => {
      const impatient = {
        ...quickSteps,
        'make-renditions': { ...quickSteps['make-renditions'], timeoutMs: 200 },
      }
      await queue.stop(0)
      queue = await createQueue(impatient)
      const { taken, letters, handlers } = recording(
        ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      )
      await queue.work(handlers)
      await queue.enqueue(job('make-renditions'))
      await expect.poll(() => letters.length, patience).toBe(1)
      expect(taken.every(({ signal }) => signal.aborted)).toBe(true)
      expect(taken).toHaveLength(2)
    })

    test('a job that waits is not added twice; the second only brings its start forward', async () => {
      const { taken, handlers } = recording()
      const { step, payload } = job('cut-clip')
      await queue.enqueue({ step, payload, startAfter: epochMs(Date.now() + 600_000) })
      await queue.enqueue({ step, payload })
      await queue.enqueue({ step, payload, startAfter: epochMs(Date.now() + 600_000) })
      await queue.work(handlers)
      await queue.enqueue(job('decide-verdict'))
      await expect.poll(() => taken.length, patience).toBe(2)
      await queue.stop(1_000)
      expect(taken.filter((each) => each.step === 'cut-clip')).toHaveLength(1)
    })

    test('a job that runs does not keep the same one from being asked for again', async () => {
      const again = job('decide-verdict')
      const { taken, handlers } = recording(async () => {
        if (taken.length === 1) await queue.enqueue(again)
      })
      await queue.work(handlers)
      await queue.enqueue(again)
      await expect.poll(() => taken.length, patience).toBe(2)
      expect(new Set(taken.map(({ jobId }) => jobId)).size).toBe(2)
    })

    test('heavy jobs run one at a time, without a pause between them', async () => {
      let running = 0
      let runningMax = 0
      const { taken, handlers } = recording(async () => {
        running += 1
        runningMax = Math.max(runningMax, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
      })
      for (let index = 0; index < 8; index += 1) await queue.enqueue(job('analyse-clip'))
      const startedAt = Date.now()
      await queue.work(handlers)
      await expect.poll(() => taken.length, patience).toBe(8)
      expect(runningMax).toBe(1)
      expect(Date.now() - startedAt).toBeLessThan(8 * 400)
    })

    test('light jobs run side by side', async () => {
      const together = Promise.withResolvers<void>()
      const { taken, handlers } = recording(() => {
        if (taken.length === quickSteps['cut-clip'].concurrencyMax) together.resolve()
        return together.promise
      })
      for (let index = 0; index < 4; index += 1) await queue.enqueue(job('cut-clip'))
      await queue.work(handlers)
      await together.promise
      expect(taken).toHaveLength(4)
    })

    test('stopping waits for the job that runs, and leaves the rest in the queue', async () => {
      const release = Promise.withResolvers<void>()
      let wasAborted = false
      const { taken, handlers } = recording(async ({ signal }) => {
        await release.promise
        wasAborted = signal.aborted
      })
      await queue.work(handlers)
      for (let index = 0; index < 2; index += 1) await queue.enqueue(job('analyse-clip'))
      await expect.poll(() => taken.length, patience).toBe(1)
      const stopped = queue.stop(10_000)
      release.resolve()
      await stopped
      expect(taken).toHaveLength(1)
      expect(wasAborted).toBe(false)
    })

    test('stopping aborts a job that outlives the grace', async () => {
      const { taken, handlers } = recording(
        ({ signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      )
      await queue.work(handlers)
      await queue.enqueue(job('analyse-clip'))
      await expect.poll(() => taken.length, patience).toBe(1)
      await queue.stop(100)
      expect(taken[0]?.signal.aborted).toBe(true)
    })
  })
}
