/** The layout of a data directory: which part of an installation is kept where. */

import { chmod, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '@ostiary/domain'

/** Absolute paths of everything that an installation keeps. */
export interface DataDirectory {
  readonly root: string
  /** Says which process uses the directory; see `lockDataDirectory`. */
  readonly lockFile: string
  /** The database cluster; made and owned by the embedded PostgreSQL. */
  readonly postgres: string
  /** Where the database's socket stands, unless this path is too long for one. */
  readonly socket: string
  readonly archive: string
  readonly objects: string
  readonly secrets: string
  /** The key that seals passwords and webhook secrets in the database. */
  readonly keyFile: string
  readonly logs: string
  /** Files of running steps; may be emptied whenever nothing runs. */
  readonly temporary: string
}

/** The layout below `root`; touches no file. */
export function dataDirectoryAt(root: string): DataDirectory {
  const absolute = resolve(root)
  return {
    root: absolute,
    lockFile: join(absolute, 'ostiary.lock'),
    postgres: join(absolute, 'postgres'),
    socket: join(absolute, 'socket'),
    archive: join(absolute, 'archive'),
    objects: join(absolute, 'objects'),
    secrets: join(absolute, 'secrets'),
    keyFile: join(absolute, 'secrets', 'installation.key'),
    logs: join(absolute, 'logs'),
    temporary: join(absolute, 'temporary'),
  }
}

/**
 * Makes the directories that are not there yet, readable by their owner only. When we are root, the root directory may
 * be passed through by others, because PostgreSQL refuses to run as root and reaches its cluster as another user.
 * @throws AppError `data-directory-invalid`
 */
export async function makeDataDirectory(root: string): Promise<DataDirectory> {
  const directory = dataDirectoryAt(root)
  const isRoot = process.getuid?.() === 0
  try {
    await mkdir(directory.root, { recursive: true })
    await chmod(directory.root, isRoot ? 0o711 : 0o700)
    for (const path of [
      directory.archive,
      directory.objects,
      directory.secrets,
      directory.logs,
      directory.temporary,
    ]) {
      await mkdir(path, { recursive: true, mode: 0o700 })
    }
  } catch (error) {
    throw new AppError({
      code: 'data-directory-invalid',
      message: `cannot make the data directory ${directory.root}`,
      publicMessage: `The data directory ${directory.root} cannot be used: ${reasonOf(error)}. Choose another one, or give this user the right to write there.`,
      cause: error,
    })
  }
  return directory
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there'
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'a file stands where a directory is needed'
  if (code === 'ENOSPC') return 'the disk is full'
  if (code === 'EROFS') return 'the disk is read-only'
  return 'it cannot be made'
}
