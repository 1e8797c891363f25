/** A database of its own for each test file, or for each test: a copy of the migrated template. */

import { randomBytes } from 'node:crypto'
import type { Logger } from '@ostiary/runtime'
import { createLogger } from '@ostiary/runtime'
import type { Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import type { DatabaseAddress } from '../address.ts'
import { openPool } from '../pool.ts'
import { administer, templateDatabaseName } from './test-cluster.ts'

/** A migrated, empty database. */
export interface TestDatabase {
  readonly address: DatabaseAddress
  /** Closed for you when the file ends. */
  readonly pool: Pool
  readonly logger: Logger
}

/** How long a connection that is being closed may still be seen by the server. */
const closingMsMax = 2_000

/**
 * Makes a database and removes it when the file ends, which fails when anybody has left a connection to it open: close
 * what you open, or the product would leak the same.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = inject('testCluster')
  const database = `test_${randomBytes(6).toString('hex')}`
  await administer(cluster, `create database ${database} template ${templateDatabaseName} strategy file_copy`)
  const address = { ...cluster, database }
  const logger = createLogger({ level: 'silent', name: 'test' })
  const pool = openPool({ address, logger, name: 'test' })
  afterAll(async () => {
    await pool.end()
    const leaked = await connectionsLeft(address)
    await administer(cluster, `drop database ${database} with (force)`)
    if (leaked.length > 0) throw new Error(`connections left open: ${leaked.join(', ')}`)
  })
  return { address, pool, logger }
}

async function connectionsLeft(address: DatabaseAddress): Promise<string[]> {
  const deadline = Date.now() + closingMsMax
  for (;;) {
    const rows = await administer(
      address,
      `select application_name || ': ' || query as name from pg_stat_activity where datname = '${address.database}'`,
    )
    if (rows.length === 0 || Date.now() > deadline) return rows.map((row) => JSON.stringify(row))
  }
}
