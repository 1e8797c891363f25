/** One PostgreSQL for a whole test run: fast because nothing in it has to survive. */

import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, processIdentity } from '@ostiary/runtime'
import { Client } from 'pg'
import { clientOptions, type DatabaseAddress, maintenanceDatabaseName } from '../address.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded/embedded-postgres.ts'
import { prepareDatabase } from '../migrate.ts'

/** Every test database is a copy of this one, migrated once. */
export const templateDatabaseName = 'ostiary_template'

const prefix = 'ostiary-test-cluster-'
const logger = createLogger({ level: 'warn', name: 'test-cluster' })

/** Settings that trade safety for speed. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }

/** A running cluster with its template; `stop` also removes it. */
export interface TestCluster {
  readonly address: DatabaseAddress
  stop(): Promise<void>
}

/** Starts a cluster of its own in a temporary directory, and clears away those of runs that were killed. */
export async function startTestCluster(): Promise<TestCluster> {
  await removeAbandoned()
  const root = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const postgres = await openCluster(root)
  const address = { host: postgres.host, port: postgres.port }
  await prepareDatabase({ ...address, database: templateDatabaseName }, logger)
  return {
    address,
    async stop() {
      await postgres.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Runs one statement in the cluster's own database. */
export async function administer(address: DatabaseAddress, statement: string): Promise<unknown[]> {
  const client = new Client(clientOptions({ ...address, database: maintenanceDatabaseName }))
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

async function openCluster(root: string): Promise<EmbeddedPostgres> {
  // The database's own user must be able to pass through.
  await chmod(root, 0o711)
  return startEmbeddedPostgres({
    directory: join(root, 'postgres'),
    socketDirectory: join(root, 'socket'),
    logger,
    settings,
  })
}

async function removeAbandoned(): Promise<void> {
  for (const name of (await readdir(tmpdir())).filter((entry) => entry.startsWith(prefix))) {
    if (processIdentity(Number.parseInt(name.slice(prefix.length), 10)) !== null) continue
    const root = join(tmpdir(), name)
    const left = await openCluster(root).catch(() => null)
    await left?.stop()
    await rm(root, { recursive: true, force: true })
  }
}
