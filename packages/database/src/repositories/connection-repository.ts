/** Connections in the database. */

import type { Connection } from '@ostiary/domain'
import type { ConnectionRecords } from '@ostiary/pipeline'
import { asc, eq, type InferSelectModel } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { connection } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'

/** See {@link ConnectionRecords}. */
export function connectionRepository(db: Queryable): ConnectionRecords {
  return {
    // A handful of rows, in the order of their making.
    list: async () =>
      (await answered(db.select().from(connection).orderBy(asc(connection.id)))).map(toConnection),
    async get(id) {
      const [row] = await answered(db.select().from(connection).where(eq(connection.id, id)))
      return row === undefined ? null : { connection: toConnection(row), sealedSecret: row.sealedSecret }
    },
    async add(added, sealedSecret) {
      await answered(db.insert(connection).values({ ...added, sealedSecret }))
    },
  }
}

function toConnection({ id, vendor, name }: InferSelectModel<typeof connection>): Connection {
  return { id, vendor, name }
}
