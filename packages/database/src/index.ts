/** The database of an installation: the PostgreSQL that runs it, its tables, and the records in them. */

export { type DatabaseAddress, databaseAtSocket, defaultDatabaseName } from './address.ts'
export { type ChangeFeedOptions, createChangeFeed, type DatabaseChangeFeed } from './change-feed.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/embedded-postgres.ts'
export { prepareDatabase } from './migrate.ts'
export { openPool, type PoolOptions } from './pool.ts'
export { sqlExecutor } from './sql-executor.ts'
export { createUnitOfWork, type UnitOfWorkOptions } from './unit-of-work.ts'
