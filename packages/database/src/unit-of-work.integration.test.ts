import { AppError } from '@ostiary/domain'
import { describeUnitOfWork } from '@ostiary/pipeline/testing'
import { expect, test } from 'vitest'
import { createTestDatabase } from './testing/index.ts'
import { createUnitOfWork } from './unit-of-work.ts'

const { pool } = await createTestDatabase()
const queue = { enqueue: async () => undefined }

async function createEmpty() {
  await pool.query(
    'truncate site, door, camera, camera_status, connection, entry_event, clip, verdict, gap, recording_session',
  )
  return createUnitOfWork({ pool, queue })
}

describeUnitOfWork('PostgreSQL', createEmpty)

test('a transaction whose connection is cut fails as retryable, and the pool goes on', async () => {
  const unitOfWork = await createEmpty()
  const cut = unitOfWork.transaction(async (records) => {
    await records.sites.list()
    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
    )
    await records.sites.list()
  })
  const failure: unknown = await cut.catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AppError)
  expect(failure).toMatchObject({ code: 'database-unavailable', isRetryable: true })
  expect(await unitOfWork.records.sites.list()).toEqual([])
})

test('a row that the rules of the tables refuse is not written', async () => {
  await createEmpty()
  const row = "insert into site (id, name, time_zone) values ('sit_short', 'x', 'UTC')"
  await expect(pool.query(row)).rejects.toThrow('site_id_form')
})
