/** What a repository asks its questions on: a pool of connections, or the one connection of a transaction. */

import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'

/** See the file's header. */
export type Queryable = PgDatabase<NodePgQueryResultHKT, Record<string, never>>
