/** Brings a database to the tables of this version: makes it when it is missing, and applies what is new, once. */

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AppError } from '@ostiary/domain'
import type { Logger } from '@ostiary/runtime'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import { z } from 'zod'
import {
  clientOptions,
  type DatabaseAddress,
  defaultDatabaseName,
  maintenanceDatabaseName,
} from './address.ts'
import { answered } from './database-error.ts'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** Any number that nothing else in this database locks. */
const migrationLock = 7_041_776
const duplicateDatabase = '42P04'
/** Two that make a database at the same moment: one is told by the index of the catalogue instead. */
const uniqueViolation = '23505'

/**
 * Safe to repeat, and to call from several processes at once: they take turns.
 * @throws AppError `database-version` when a newer version of Ostiary has been here
 */
export async function prepareDatabase(address: DatabaseAddress, logger: Logger): Promise<void> {
  await makeDatabase(address)
  await withClient(address, async (client) => {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    const before = await appliedAt(client)
    await assertNotNewer(before)
    await migrate(drizzle(client), {
      migrationsFolder,
      migrationsSchema: 'public',
      migrationsTable: 'migration',
    })
    const after = await appliedAt(client)
    if (after !== before) logger.info({ before, after }, 'database migrated')
    // Closing the connection gives the lock back.
  })
}

async function makeDatabase({ database = defaultDatabaseName, ...address }: DatabaseAddress): Promise<void> {
  await withClient({ ...address, database: maintenanceDatabaseName }, async (client) => {
    const known = await client.query('select from pg_database where datname = $1', [database])
    if (known.rowCount !== 0) return
    try {
      await client.query(`create database ${client.escapeIdentifier(database)}`)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== duplicateDatabase && code !== uniqueViolation) throw error
    }
  })
}

async function withClient(address: DatabaseAddress, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...clientOptions(address), options: '-c timezone=UTC' })
  client.on('error', () => undefined)
  try {
    await answered(client.connect().then(() => work(client)))
  } finally {
    await client.end().catch(() => undefined)
  }
}

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) })
const appliedSchema = z.object({ rows: z.tuple([z.object({ applied_at: z.coerce.number() })]) })

/** When the newest migration of this database was written, or 0. */
async function appliedAt(client: Client): Promise<number> {
  const table = await client.query("select to_regclass('public.migration') is not null as there")
  const rowsSchema = z.object({ rows: z.tuple([z.object({ there: z.boolean() })]) })
  if (!rowsSchema.parse(table).rows[0].there) return 0
  const newest = await client.query('select coalesce(max(created_at), 0) as applied_at from public.migration')
  return appliedSchema.parse(newest).rows[0].applied_at
}

async function assertNotNewer(applied: number): Promise<void> {
  const journal = journalSchema.parse(
    JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, 'utf8')),
  )
  const newest = Math.max(0, ...journal.entries.map(({ when }) => when))
  if (applied <= newest) return
  throw new AppError({
    code: 'database-version',
    message: `the database has a migration of ${applied}, this version knows them up to ${newest}`,
    publicMessage:
      'The data was written by a newer version of Ostiary, which this one cannot read. Start the newer version; nothing was changed.',
  })
}
