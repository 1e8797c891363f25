/** Where the database's Unix socket stands: a directory that nobody else may enter, with a path short enough for one. */

import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '@ostiary/domain'
import type { ServiceUser } from './service-user.ts'

/** The socket's name carries a port, though nothing listens on TCP. */
export const socketPort = 5432

/** `sockaddr_un` holds 108 bytes on Linux and 104 on macOS, one of them the closing zero. */
const socketPathBytesMax = process.platform === 'linux' ? 107 : 103

/** `wanted` when a socket fits into it, else a directory among the temporary ones that only this `wanted` leads to. */
export function socketDirectoryFor(wanted: string): string {
  const directory = resolve(wanted)
  const path = join(directory, `.s.PGSQL.${socketPort}`)
  if (Buffer.byteLength(path) <= socketPathBytesMax) return directory
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  return join(tmpdir(), `ostiary-${name}`)
}

/**
 * Makes the directory, or accepts it as it is when only its owner may enter.
 * @throws AppError `data-directory-invalid` when another user has it, or others may enter
 */
export async function makeSocketDirectory(directory: string, user: ServiceUser | null): Promise<void> {
  const uid = user?.uid ?? process.getuid?.() ?? 0
  const made = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (made !== undefined && user !== null) await chown(directory, user.uid, user.gid)
  const found = await lstat(directory)
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return
  throw new AppError({
    code: 'data-directory-invalid',
    message: `socket directory ${directory} is not a directory of user ${uid} with mode 0700`,
    publicMessage: `The directory ${directory} belongs to another user or is open to others, so the database cannot be kept private there. Remove it and start again.`,
  })
}
