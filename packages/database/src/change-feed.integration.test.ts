import type { Change } from '@ostiary/pipeline'
import { createNewId } from '@ostiary/runtime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createChangeFeed, type DatabaseChangeFeed } from './change-feed.ts'
import { createTestDatabase } from './testing/index.ts'

const { pool, address, logger } = await createTestDatabase()
const newId = createNewId()
const patience = { timeout: 10_000, interval: 10 }
let feeds: DatabaseChangeFeed[]

beforeEach(() => {
  feeds = [0, 1].map(() => createChangeFeed({ pool, address, logger }))
})
afterEach(() => Promise.all(feeds.map((feed) => feed.close())))

async function listen(
  feed: DatabaseChangeFeed | undefined,
  signal = new AbortController().signal,
): Promise<Change[]> {
  const heard: Change[] = []
  await feed?.listen((change) => heard.push(change), signal)
  return heard
}

async function publish(feed: DatabaseChangeFeed | undefined, change: Change): Promise<void> {
  await feed?.publish(change)
}

const aChange = (): Change => ({ kind: 'entry', entryEventId: newId('entryEvent') })

test('every listener of every process hears what any of them publishes', async () => {
  const heard = await Promise.all([listen(feeds[0]), listen(feeds[0]), listen(feeds[1])])
  const changes: Change[] = [aChange(), { kind: 'camera', cameraId: newId('camera') }, { kind: 'door' }]
  for (const change of changes) await feeds[1]?.publish(change)
  for (const each of heard) await expect.poll(() => each, patience).toEqual(changes)
})

test('a listener that has left hears nothing more', async () => {
  const leaving = new AbortController()
  const [gone, there] = [await listen(feeds[0], leaving.signal), await listen(feeds[0])]
  leaving.abort()
  await feeds[0]?.publish(aChange())
  await expect.poll(() => there.length, patience).toBe(1)
  expect(gone).toEqual([])
})

test('a burst arrives whole, in few messages, each change once', async () => {
  const heard = await listen(feeds[0])
  const changes = Array.from({ length: 400 }, aChange)
  await Promise.all([...changes, ...changes].map((change) => publish(feeds[0], change)))
  await expect.poll(() => new Set(heard.map((change) => JSON.stringify(change))).size, patience).toBe(400)
  expect(heard.length).toBeLessThanOrEqual(402)
})

test('goes on listening after its connection was cut', async () => {
  const heard = await listen(feeds[0])
  await pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'change-feed' and datname = current_database()",
  )
  await expect
    .poll(async () => {
      await feeds[1]?.publish(aChange())
      return heard.length
    }, patience)
    .toBeGreaterThan(0)
})

test('what another program notifies on the channel is dropped unless it is a change', async () => {
  const heard = await listen(feeds[0])
  await pool.query("select pg_notify('ostiary_change', 'nonsense')")
  await feeds[0]?.publish({ kind: 'door' })
  await expect.poll(() => heard, patience).toEqual([{ kind: 'door' }])
})
