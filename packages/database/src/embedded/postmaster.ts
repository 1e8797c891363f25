/** Finds out what runs on a cluster: the postmaster that its pid file names, if it is still that one. */

import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { processIdentity } from '@ostiary/runtime'

/** What the pid file of a cluster says, compared with the processes that run. */
export type PostmasterState =
  | { readonly kind: 'none' }
  /** Ours and running; `isReady` when it accepts connections. */
  | {
      readonly kind: 'running'
      readonly pid: number
      readonly socketDirectory: string
      readonly isReady: boolean
    }
  /** A pid file whose process is gone, not collected by its parent yet, or another program by now. */
  | { readonly kind: 'stale'; readonly pid: number }

/** Lines of postmaster.pid, counted from 0: see the PostgreSQL source, src/include/utils/pidfile.h. */
const pidLine = 0
const socketDirectoryLine = 4
const statusLine = 7

/** Reads the pid file of the cluster in `directory`. */
export async function inspectPostmaster(directory: string): Promise<PostmasterState> {
  const lines = (await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[pidLine])
  if (!Number.isInteger(pid) || pid <= 0) return { kind: 'none' }
  const isOurs = processIdentity(pid) !== null && (await worksIn(pid, directory))
  if (!isOurs) return { kind: 'stale', pid }
  return {
    kind: 'running',
    pid,
    socketDirectory: lines[socketDirectoryLine]?.trim() ?? '',
    isReady: lines[statusLine]?.trim() === 'ready',
  }
}

/** Whether any process still works on the cluster: backends outlive a killed postmaster for a moment. */
export async function isClusterInUse(directory: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const inUse = await Promise.all(pids.map((pid) => worksIn(pid, directory)))
  return inUse.includes(true)
}

/** Every PostgreSQL process works in its data directory. Where that cannot be seen (macOS), the pid is believed. */
async function worksIn(pid: number, directory: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const [at, expected] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => null),
    realpath(directory).catch(() => directory),
  ])
  return at === expected
}
