import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createUnitOfWork, sqlExecutor } from '@ostiary/database'
import { createTestDatabase } from '@ostiary/database/testing'
import type { Job, JobAttempt, JobHandlers, JobQueue } from '@ostiary/pipeline'
import { describeJobQueue } from '@ostiary/pipeline/testing'
import { createNewId } from '@ostiary/runtime'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPgBossQueue, type PgBossQueueOptions } from './pg-boss-queue.ts'

const { pool, address, logger } = await createTestDatabase()
const database = sqlExecutor(pool)
const newId = createNewId()
const patience = { timeout: 30_000, interval: 20 }

async function createEmpty(options: Partial<PgBossQueueOptions> = {}): Promise<JobQueue> {
  await pool.query('drop schema if exists queue cascade')
  return createPgBossQueue({ database, logger, role: 'worker', ...options })
}

function aJob(): Job {
  return { step: 'analyse-clip', payload: { entryEventId: newId('entryEvent') } }
}

function recording() {
  const taken: JobAttempt[] = []
  const handlers: JobHandlers = {
    run: async (_step, attempt) => void taken.push(attempt),
    onDeadLetter: async () => undefined,
  }
  return { taken, handlers }
}

describeJobQueue('pg-boss', (steps) => createEmpty({ steps }))

describe('pg-boss in the database of the facts', () => {
  let queue: JobQueue
  const children: ChildProcess[] = []
  beforeEach(async () => {
    queue = await createEmpty()
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await queue.stop(0)
  })

  test('a job of a transaction that fails never was', async () => {
    const { taken, handlers } = recording()
    const unitOfWork = createUnitOfWork({ pool, queue })
    const failing = unitOfWork.transaction(async (_records, enqueue) => {
      await enqueue(aJob())
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    const kept = aJob()
    await unitOfWork.transaction((_records, enqueue) => enqueue(kept))
    await queue.work(handlers)
    await expect.poll(() => taken.length, patience).toBe(1)
    expect(taken[0]?.payload).toEqual(kept.payload)
  })

  test('a waiting job that a transaction asks for again is not taken before it can see what was written', async () => {
    const { taken, handlers } = recording()
    const unitOfWork = createUnitOfWork({ pool, queue })
    const [job, other] = [aJob(), aJob()]
    await queue.enqueue(job)
    await unitOfWork.transaction(async (_records, enqueue) => {
      await enqueue(job)
      await queue.work(handlers)
      await queue.enqueue(other)
      await expect.poll(() => taken.length, patience).toBe(1)
    })
    expect(taken[0]?.payload).toEqual(other.payload)
    await expect.poll(() => taken.length, patience).toBe(2)
    expect(taken[1]?.payload).toEqual(job.payload)
  })

  test('a producer adds jobs and a worker beside it takes them', async () => {
    const producer = await createPgBossQueue({ database, logger, role: 'producer' })
    const { taken, handlers } = recording()
    await expect(producer.work(handlers)).rejects.toThrow('producer')
    await queue.work(handlers)
    const startedAt = Date.now()
    await producer.enqueue(aJob())
    await expect.poll(() => taken.length, patience).toBe(1)
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    await producer.stop(0)
  })

  test('two that start at once share one queue', async () => {
    await pool.query('drop schema if exists queue cascade')
    const both = await Promise.all([
      createPgBossQueue({ database, logger, role: 'producer' }),
      createPgBossQueue({ database, logger, role: 'producer' }),
    ])
    const job = aJob()
    for (const each of both) await each.enqueue(job)
    const { rows } = await pool.query('select from queue.job')
    expect(rows).toHaveLength(1)
    for (const each of both) await each.stop(0)
  })

  test('the job of a worker that is killed runs again, soon', async () => {
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('./testing/worker-process.ts', import.meta.url)),
        address.host,
        String(address.port),
        address.database ?? '',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    const job = aJob()
    await queue.enqueue(job)
    const [line] = await once(child.stdout, 'data')
    expect(JSON.parse(String(line))).toMatchObject({ attempt: 1 })
    child.kill('SIGKILL')
    const killedAt = Date.now()
    const { taken, handlers } = recording()
    await queue.work(handlers)
    await expect.poll(() => taken.length, patience).toBe(1)
    expect(taken[0]).toMatchObject({ payload: job.payload, attempt: 2 })
    const recoveryMs = Date.now() - killedAt
    expect(recoveryMs).toBeLessThan(17_000)
  })
})
