/** Lets one instance at a time use a data directory; what a killed instance leaves behind is taken over. */

import { randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@ostiary/domain'
import { z } from 'zod'
import type { DataDirectory } from './data-directory.ts'
import { processIdentity } from './process-identity.ts'

/** Held until released, or until this process ends in whatever way. */
export interface DataDirectoryLock {
  /** Gives the directory free. Safe to repeat. */
  release(): Promise<void>
}

/** The token tells two locks of one process apart. */
const holderSchema = z.object({ pid: z.int().positive(), identity: z.string(), token: z.string() })

/** Rounds in which candidates make way for each other; of eight at once one is through after three or four. */
const roundsMax = 40
/** Longest wait before a candidate that made way tries again (ms). */
const makeWayMsMax = 50

/**
 * Each starter first shows itself as a candidate, then looks for other candidates, then for a holder. Of two, the later
 * one cannot overlook the earlier: it shows itself after the earlier one did, and then looks. So at most one finds nobody
 * and becomes the holder, by renaming its candidate onto the lock; two that see each other both make way and try again.
 * @throws AppError `data-directory-in-use` when another living process holds it
 */
export async function lockDataDirectory(directory: DataDirectory): Promise<DataDirectoryLock> {
  const { lockFile } = directory
  const token = randomBytes(8).toString('hex')
  const candidate = `${lockFile}.${token}`
  const text = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '', token })
  for (let round = 0; round < roundsMax; round += 1) {
    await writeWhole(candidate, `${lockFile}~${token}`, text)
    const others = await livingCandidates(lockFile, candidate)
    const holder = await livingPid(lockFile)
    if (holder === null && others === 0) {
      await rename(candidate, lockFile)
      return { release: () => removeIfStill(lockFile, text) }
    }
    await removeUnlessGone(candidate)
    if (holder !== null) throw inUse(directory, holder)
    await delay(randomInt(makeWayMsMax))
  }
  throw inUse(directory, null)
}

/** Nobody must find a candidate half written, or it would count as left by a dead starter. */
async function writeWhole(path: string, unfinished: string, text: string): Promise<void> {
  await writeFile(unfinished, text)
  await rename(unfinished, path)
}

/** How many other starters there are; what dead ones left is removed. */
async function livingCandidates(lockFile: string, own: string): Promise<number> {
  const folder = dirname(lockFile)
  const prefix = `${basename(lockFile)}.`
  let living = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!name.startsWith(prefix) || path === own) continue
    const text = await readUnlessGone(path)
    if (text === null) continue
    if (pidOf(text) !== null) living += 1
    else await removeUnlessGone(path)
  }
  return living
}

/** The process that holds the lock, or null when nobody who lives does. */
async function livingPid(lockFile: string): Promise<number | null> {
  const text = await readUnlessGone(lockFile)
  return text === null ? null : pidOf(text)
}

/** The living process that wrote this, or null: its number may belong to another process by now. */
function pidOf(text: string): number | null {
  try {
    const { pid, identity } = holderSchema.parse(JSON.parse(text))
    return processIdentity(pid) === identity ? pid : null
  } catch {
    return null
  }
}

async function removeIfStill(lockFile: string, text: string): Promise<void> {
  if ((await readUnlessGone(lockFile)) === text) await removeUnlessGone(lockFile)
}

async function readUnlessGone(path: string): Promise<string | null> {
  return await unlessGone(readFile(path, 'utf8'))
}

async function removeUnlessGone(path: string): Promise<void> {
  await unlessGone(unlink(path))
}

async function unlessGone<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
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
