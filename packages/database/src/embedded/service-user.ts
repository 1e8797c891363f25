/** The operating system user that PostgreSQL runs as: ourselves, unless we are root, which PostgreSQL refuses to be. */

import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@ostiary/domain'

/** Ids of a user that is not root. */
export interface ServiceUser {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)

/** `postgres` where the distribution made one; otherwise our own, made on first use. */
const userNames = ['postgres', 'ostiary'] as const

/**
 * Null when we are not root: PostgreSQL then runs as the user that we are. As root, an existing cluster keeps its owner.
 * @throws AppError `database-unavailable` when no such user exists and none can be made
 */
export async function serviceUserFor(clusterDirectory: string): Promise<ServiceUser | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await ownerOf(clusterDirectory)
  if (owner !== null && owner.uid !== 0) return owner
  return (await knownUser()) ?? (await madeUser())
}

/** @throws AppError `data-directory-invalid` when the user cannot pass through a directory above `path` */
export async function assertReachable(path: string, user: ServiceUser | null): Promise<void> {
  if (user === null) return
  for (let directory = dirname(path); directory !== dirname(directory); directory = dirname(directory)) {
    const { mode, uid, gid } = await stat(directory)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) !== 0) continue
    throw new AppError({
      code: 'data-directory-invalid',
      message: `user ${user.uid} cannot pass through ${directory} to ${path}`,
      publicMessage: `Ostiary was started as root, and PostgreSQL, which must not run as root, cannot reach ${path}, because ${directory} is closed to other users. Choose a data directory elsewhere, for example /var/lib/ostiary, or start Ostiary as an ordinary user.`,
    })
  }
}

async function ownerOf(path: string): Promise<ServiceUser | null> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch {
    return null
  }
}

async function knownUser(): Promise<ServiceUser | null> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  for (const name of userNames) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

async function madeUser(): Promise<ServiceUser> {
  try {
    await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'ostiary'])
  } catch (cause) {
    throw noUser(cause)
  }
  const user = await knownUser()
  if (user === null) throw noUser(undefined)
  return user
}

function noUser(cause: unknown): AppError {
  return new AppError({
    code: 'database-unavailable',
    message: 'running as root without a system user for PostgreSQL, and none could be made',
    publicMessage:
      'Ostiary was started as root, which PostgreSQL refuses to run as. Make a user for it (useradd --system ostiary), or start Ostiary as an ordinary user.',
    cause,
  })
}
