/** Makes the database cluster in a directory, once and whole, and writes its settings. */

import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '@ostiary/domain'
import { processIdentity } from '@ostiary/runtime'
import { type PostgresBinaries, postgresMajorVersion } from './binaries.ts'
import { type ProcessOptions, runProgram } from './run-program.ts'
import type { ServiceUser } from './service-user.ts'

/** What making a cluster needs. */
export interface ClusterOptions {
  /** Its parent must be there. */
  readonly directory: string
  readonly binaries: PostgresBinaries
  readonly user: ServiceUser | null
  readonly processOptions: ProcessOptions
}

/**
 * True when the cluster was made, false when it was there. Two that make it at once both find it made once: it is
 * prepared beside its place and moved there whole, which also means that a kill leaves no half-made cluster.
 * @throws AppError `database-version` when it was made by another major version of PostgreSQL
 */
export async function makeCluster(options: ClusterOptions): Promise<boolean> {
  const { directory, binaries, user, processOptions } = options
  const version = await readVersion(directory)
  if (version !== null) {
    assertVersion(directory, version)
    return false
  }
  await removeUnfinished(directory)
  const unfinished = await mkdtemp(`${unfinishedPrefix(directory)}${process.pid}-`)
  try {
    if (user !== null) await chown(unfinished, user.uid, user.gid)
    await runProgram(binaries.initdb, [...initdbArguments, '-D', unfinished], processOptions)
    await moveWhole(unfinished, directory)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return true
}

/** Writes the settings that the next start reads; replaces what was there. */
export async function writeSettings(
  directory: string,
  settings: Readonly<Record<string, string>>,
  user: ServiceUser | null,
): Promise<void> {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  const path = join(directory, 'postgresql.conf')
  const next = `${path}.${process.pid}`
  await writeFile(next, `# Written by Ostiary at every start.\n${lines.join('\n')}\n`, { mode: 0o600 })
  if (user !== null) await chown(next, user.uid, user.gid)
  await rename(next, path)
}

/** No password: the socket's directory is closed to every other user. The locale is the same on every machine. */
const initdbArguments = [
  '--username=postgres',
  '--auth-local=trust',
  '--auth-host=reject',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
]

async function readVersion(directory: string): Promise<string | null> {
  const text = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(() => null)
  return text?.trim() ?? null
}

function assertVersion(directory: string, version: string): void {
  if (version === postgresMajorVersion) return
  throw new AppError({
    code: 'database-version',
    message: `${directory} is a cluster of PostgreSQL ${version}, the programs are ${postgresMajorVersion}`,
    publicMessage: `The database in ${directory} was written by PostgreSQL ${version}; this version of Ostiary brings ${postgresMajorVersion} and cannot open it. Start the version of Ostiary that you had before; nothing was changed.`,
  })
}

function unfinishedPrefix(directory: string): string {
  return `${directory}.unfinished-`
}

/** What makers that were killed have left; those of living makers stay. */
async function removeUnfinished(directory: string): Promise<void> {
  const prefix = basename(unfinishedPrefix(directory))
  for (const name of await readdir(dirname(directory))) {
    if (!name.startsWith(prefix)) continue
    const pid = Number.parseInt(name.slice(prefix.length), 10)
    if (processIdentity(pid) === null)
      await rm(join(dirname(directory), name), { recursive: true, force: true })
  }
}

/** An empty directory in the place is replaced; one with a cluster in it has won. */
async function moveWhole(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOTEMPTY' || code === 'EEXIST') {
      if ((await readVersion(to)) !== null) return
      throw new AppError({
        code: 'data-directory-invalid',
        message: `${to} is not empty and holds no cluster`,
        publicMessage: `The directory ${to} holds files that are not a database. Move them away and start again.`,
        cause: error,
      })
    }
    throw error
  }
  const parent = await open(dirname(to))
  await parent.sync()
  await parent.close()
}
