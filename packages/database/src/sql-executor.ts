/** The bare form in which a queue in the same database sees a connection. */

import type { SqlExecutor } from '@ostiary/pipeline'
import type { ClientBase, Pool } from 'pg'

/** Runs statements on the pool, or within the transaction that is open on a client. */
export function sqlExecutor(connection: Pool | ClientBase): SqlExecutor {
  return {
    async executeSql(text, values) {
      // Several statements in one text are answered with a list of results, of which the driver's types know nothing.
      const results = [await connection.query(text, values)].flat()
      return { rows: results.flatMap(({ rows }) => rows) }
    },
  }
}
