/** Lets one instance at a time use a data directory; what a killed instance leaves behind is taken over. */

import { randomBytes } from 'node:crypto'
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import type { DataDirectory } from './data-directory.ts'
import { processIdentity } from './process-identity.ts'

/** Held until released, or until this process ends in whatever way. */
export interface DataDirectoryLock {
  /** Gives the directory free. Safe to repeat. */
  release(): Promise<void>
}

/** The token tells two locks of one process apart; inode numbers do not, for file systems use them again at once. */
const holderSchema = z.object({ pid: z.int().positive(), identity: z.string(), token: z.string() })
type Holder = z.infer<typeof holderSchema>

/** Each round either ends or has seen another instance come or go; more rounds than instances are never needed. */
const roundsMax = 20

/** @throws AppError `data-directory-in-use` when another living process holds it */
export async function lockDataDirectory(directory: DataDirectory): Promise<DataDirectoryLock> {
  const { lockFile } = directory
  const token = randomBytes(8).toString('hex')
  const own = `${lockFile}.${token}`
  const text = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '', token })
  await writeFile(own, text)
  try {
    for (let round = 0; round < roundsMax; round += 1) {
      if (await linkUnlessThere(own, lockFile)) return { release: () => removeIfStill(lockFile, text) }
      const holder = await readHolder(lockFile)
      if (holder.kind === 'alive') throw inUse(directory, holder.pid)
      if (holder.kind === 'dead') await moveAway(lockFile, holder.text, own)
    }
    throw inUse(directory, null)
  } finally {
    await unlink(own)
  }
}

/** A hard link comes to be whole or not at all: nobody can read a lock file half written. */
async function linkUnlessThere(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

type HolderState =
  | { readonly kind: 'alive'; readonly pid: number }
  | { readonly kind: 'dead'; readonly text: string }
  | { readonly kind: 'gone' }

async function readHolder(lockFile: string): Promise<HolderState> {
  const text = await readUnlessGone(lockFile)
  if (text === null) return { kind: 'gone' }
  const holder = parseHolder(text)
  const isAlive = holder !== null && processIdentity(holder.pid) === holder.identity
  return isAlive ? { kind: 'alive', pid: holder.pid } : { kind: 'dead', text }
}

function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Renames before it removes, and looks at what it got: a second starter may have taken the dead one's place meanwhile. */
async function moveAway(lockFile: string, text: string, own: string): Promise<void> {
  const aside = `${own}.stale`
  try {
    await rename(lockFile, aside)
    if ((await readFile(aside, 'utf8')) !== text) await linkUnlessThere(aside, lockFile)
    await unlink(aside)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

async function removeIfStill(lockFile: string, text: string): Promise<void> {
  if ((await readUnlessGone(lockFile)) === text) await unlink(lockFile)
}

async function readUnlessGone(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function inUse(directory: DataDirectory, pid: number | null): AppError {
  const by = pid === null ? 'another process' : `process ${pid}`
  return new AppError({
    code: 'data-directory-in-use',
    message: `data directory ${directory.root} is locked by ${by}`,
    publicMessage: `Ostiary is already running with the data directory ${directory.root} (${by}). Stop it first, or choose another directory.`,
  })
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
