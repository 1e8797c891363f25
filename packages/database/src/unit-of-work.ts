/** The records in the database, and transactions that join several writes and the jobs that follow from them. */

import type { Job, JobQueue, Records, UnitOfWork } from '@ostiary/pipeline'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import { answered, toAppError } from './database-error.ts'
import { cameraRepository } from './repositories/camera-repository.ts'
import { clipRepository } from './repositories/clip-repository.ts'
import { connectionRepository } from './repositories/connection-repository.ts'
import { doorRepository } from './repositories/door-repository.ts'
import { entryEventRepository } from './repositories/entry-event-repository.ts'
import type { Queryable } from './repositories/queryable.ts'
import { recordingRepository } from './repositories/recording-repository.ts'
import { siteRepository } from './repositories/site-repository.ts'
import { verdictRepository } from './repositories/verdict-repository.ts'
import { sqlExecutor } from './sql-executor.ts'

/** What {@link createUnitOfWork} needs. */
export interface UnitOfWorkOptions {
  readonly pool: Pool
  /** Takes the jobs of transactions; it must live in the same database. */
  readonly queue: Pick<JobQueue, 'enqueue'>
}

/** Each transaction holds one connection until it ends: do not wait for anything outside of the database in one. */
export function createUnitOfWork({ pool, queue }: UnitOfWorkOptions): UnitOfWork {
  return {
    records: recordsOn(drizzle(pool)),
    async transaction(work) {
      const client = await answered(pool.connect())
      // The pool listens only while it holds the client; unheard, the loss of a connection would end the process.
      client.on('error', ignore)
      const enqueue = (job: Job) => queue.enqueue(job, sqlExecutor(client))
      try {
        await client.query('begin')
        const result = await work(recordsOn(drizzle(client)), enqueue)
        await client.query('commit')
        giveBack(client)
        return result
      } catch (error) {
        await rollBack(client)
        throw toAppError(error)
      }
    },
  }
}

function recordsOn(db: Queryable): Records {
  return {
    sites: siteRepository(db),
    doors: doorRepository(db),
    cameras: cameraRepository(db),
    connections: connectionRepository(db),
    entryEvents: entryEventRepository(db),
    clips: clipRepository(db),
    verdicts: verdictRepository(db),
    recordings: recordingRepository(db),
  }
}

/** A connection that cannot even roll back is broken: it leaves the pool, and the server rolls back when it is gone. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    giveBack(client)
  } catch (error) {
    giveBack(client, error instanceof Error ? error : true)
  }
}

function giveBack(client: PoolClient, fault?: Error | boolean): void {
  client.off('error', ignore)
  client.release(fault)
}

/** The query that runs fails with the same error. */
function ignore(): void {}
