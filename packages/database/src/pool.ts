/** The connections of a process to the database. */

import type { Logger } from '@ostiary/runtime'
import { Pool } from 'pg'
import { clientOptions, type DatabaseAddress } from './address.ts'

/** What {@link openPool} needs. */
export interface PoolOptions {
  readonly address: DatabaseAddress
  readonly logger: Logger
  /** Shown for each connection in `pg_stat_activity`, e.g. `server`. */
  readonly name: string
  /** More let more requests wait in the database rather than here; the cluster takes 60 from all processes together. */
  readonly connectionsMax?: number
}

/** Connects when it is first used; a connection that breaks is replaced. Ended by `end()`. */
export function openPool({ address, logger, name, connectionsMax = 10 }: PoolOptions): Pool {
  const pool = new Pool({
    ...clientOptions(address),
    application_name: name,
    max: connectionsMax,
    options: '-c timezone=UTC',
  })
  // Without a listener, the loss of an idle connection would end the process.
  pool.on('error', (error) => logger.warn({ error }, 'idle database connection lost'))
  return pool
}
