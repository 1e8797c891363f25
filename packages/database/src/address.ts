/** Where a database is reached. */

import { socketPort } from './embedded/socket-directory.ts'

/** A PostgreSQL on a Unix socket, as the embedded one gives its address. */
export interface DatabaseAddress {
  /** Directory of the socket. */
  readonly host: string
  readonly port: number
  /** Name of the database; {@link defaultDatabaseName} when absent. */
  readonly database?: string
}

/** The database of an installation within its cluster. */
export const defaultDatabaseName = 'ostiary'

/** PostgreSQL's own database, for making others. */
export const maintenanceDatabaseName = 'postgres'

/** As the driver wants it. */
export function clientOptions({ host, port, database = defaultDatabaseName }: DatabaseAddress) {
  return { host, port, database, user: 'postgres', connectionTimeoutMillis: 10_000 }
}

/** The installation's database behind the socket in `directory`. */
export function databaseAtSocket(directory: string): DatabaseAddress {
  return { host: directory, port: socketPort }
}
