/** Keeps two writers out of one data set. */

import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'

/**
 * @returns gives the lock back; safe to repeat
 * @throws AppError `conflict` when a running process holds it
 */
export async function lockDataSet(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, '.writing')
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if (!isExisting(error)) throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      if (isRunning(holder)) throw inUse(directory, holder)
      // Whoever held it was killed.
      await rm(path, { force: true })
    }
  }
  throw inUse(directory, 0)
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function inUse(directory: string, pid: number): AppError {
  return new AppError({
    code: 'conflict',
    message: `process ${pid} is writing ${directory}`,
    publicMessage: `Process ${pid} is writing into ${directory} already. Wait for it, or choose another directory.`,
  })
}
