/** The key of an installation: a file that only its owner can read, made on first use. */

import { randomBytes } from 'node:crypto'
import { link, open, readFile, stat, unlink } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'

/** AES-256 takes 32 bytes. */
const keyBytes = 32

/**
 * Reads the key at `path`, or makes it; of two that make it at once both get the same.
 * @throws AppError `data-directory-invalid` when others may read the file, or it holds no key
 */
export async function readOrMakeKey(path: string): Promise<Buffer> {
  const key = (await readKey(path)) ?? (await makeKey(path))
  if (key.length === keyBytes) return key
  throw invalid(
    path,
    `the key file ${path} holds ${key.length} bytes, not ${keyBytes}`,
    'is damaged. Restore it from a backup',
  )
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0) {
      throw invalid(
        path,
        `the key file ${path} has mode ${(mode & 0o777).toString(8)}`,
        `can be read by other users. Close it (chmod 600 ${path}) and think about new passwords for the cameras`,
      )
    }
    return Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Written beside its place and linked there whole, so that nobody reads half a key and nobody replaces one. */
async function makeKey(path: string): Promise<Buffer> {
  const next = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(next, 'wx', 0o600)
  await file.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`)
  await file.sync()
  await file.close()
  try {
    await link(next, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await unlink(next)
  }
  const key = await readKey(path)
  if (key === null) throw new Error(`the key file ${path} vanished while it was made`)
  return key
}

function invalid(path: string, message: string, fault: string): AppError {
  return new AppError({
    code: 'data-directory-invalid',
    message,
    publicMessage: `The key file ${path} ${fault}; without it the stored camera passwords cannot be read.`,
  })
}
