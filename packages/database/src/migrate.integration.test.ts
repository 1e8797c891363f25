import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createLogger } from '@ostiary/runtime'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { clientOptions, type DatabaseAddress } from './address.ts'
import { prepareDatabase } from './migrate.ts'
import * as schema from './schema/index.ts'
import { administer } from './testing/test-cluster.ts'

const logger = createLogger({ level: 'silent', name: 'test' })
let address: DatabaseAddress & { readonly database: string }

beforeEach(() => {
  address = { ...inject('testCluster'), database: `test_${randomBytes(6).toString('hex')}` }
})
afterEach(() => administer(address, `drop database if exists ${address.database} with (force)`))

async function query(statement: string): Promise<unknown[]> {
  const client = new Client(clientOptions(address))
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

test('processes that prepare the same database at once all succeed, and each migration is applied once', async () => {
  const file = fileURLToPath(new URL('./testing/prepare-process.ts', import.meta.url))
  const children = [0, 1, 2].map(() =>
    spawn(process.execPath, [file, address.host, String(address.port), address.database], {
      stdio: 'inherit',
    }),
  )
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]))
  expect(codes).toEqual([0, 0, 0])
  const applied = await query('select hash from migration')
  expect(new Set(applied.map((row) => JSON.stringify(row))).size).toBe(applied.length)
})

test('preparing again changes nothing', async () => {
  await prepareDatabase(address, logger)
  const before = await query('select * from migration')
  await prepareDatabase(address, logger)
  expect(await query('select * from migration')).toEqual(before)
})

test('a database that a newer version has migrated is refused', async () => {
  await prepareDatabase(address, logger)
  await query("insert into migration (hash, created_at) values ('future', 9999999999999)")
  await expect(prepareDatabase(address, logger)).rejects.toMatchObject({ code: 'database-version' })
})

test('the migrations make exactly the tables that the code knows', async () => {
  const journal = JSON.parse(
    await readFile(new URL('../migrations/meta/_journal.json', import.meta.url), 'utf8'),
  )
  const newest = String(journal.entries.at(-1).idx).padStart(4, '0')
  const snapshot = JSON.parse(
    await readFile(new URL(`../migrations/meta/${newest}_snapshot.json`, import.meta.url), 'utf8'),
  )
  expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([])
})

test('an unreachable database fails as retryable', async () => {
  await expect(prepareDatabase({ ...address, host: '/nonexistent' }, logger)).rejects.toMatchObject({
    code: 'database-unavailable',
    isRetryable: true,
  })
})
