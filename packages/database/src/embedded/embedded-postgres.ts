/**
 * Runs the PostgreSQL that belongs to an installation: makes its cluster, starts it or takes over the one that survived
 * us, and stops it. It listens on a Unix socket only. See docs/field-notes.md for what it must withstand.
 */

import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@ostiary/domain'
import type { Logger } from '@ostiary/runtime'
import { Client } from 'pg'
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts'
import { makeCluster, writeSettings } from './cluster.ts'
import { inspectPostmaster, isClusterInUse } from './postmaster.ts'
import { type ProcessOptions, processOptionsFor, runProgram } from './run-program.ts'
import { assertReachable, type ServiceUser, serviceUserFor } from './service-user.ts'
import { makeSocketDirectory, socketDirectoryFor, socketPort } from './socket-directory.ts'

/** What {@link startEmbeddedPostgres} needs. */
export interface EmbeddedPostgresOptions {
  /** The cluster; made when it is not there. */
  readonly directory: string
  /** Where the socket should stand; elsewhere when this path is too long for one. */
  readonly socketDirectory: string
  readonly logger: Logger
  /** Settings of PostgreSQL beside ours; not read when a running postmaster is adopted. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL that accepts connections. */
export interface EmbeddedPostgres {
  /** True when it was running already: a process before us was killed and left it. */
  readonly isAdopted: boolean
  readonly pid: number
  /** What to give a client as its host and port; the user is `postgres`, without a password. */
  readonly host: string
  readonly port: number
  /** Ends all connections and waits until everything is on disk. Safe to repeat. */
  stop(): Promise<void>
}

/** Recovery after a crash replays what was written since the last checkpoint: seconds, minutes on a slow disk. */
const startTimeoutMs = 120_000
const pollMs = 50
/** A fast shutdown ends with a checkpoint of at most the shared buffers: 64 MB. */
const fastStopMs = 15_000
/** An immediate one writes nothing; PostgreSQL itself kills what is left after 5 s. */
const immediateStopMs = 10_000

/**
 * Safe to call from two processes at once: both get the same postmaster.
 * @throws AppError `database-version`, `data-directory-invalid` or `database-unavailable`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory)
  const socketDirectory = socketDirectoryFor(options.socketDirectory)
  const binaries = await findPostgresBinaries()
  const user = await serviceUserFor(directory)
  const processOptions = processOptionsFor(user)
  await mkdir(dirname(directory), { recursive: true })
  await assertReachable(directory, user)
  const isNew = await makeCluster({ directory, binaries, user, processOptions })
  await makeSocketDirectory(socketDirectory, user)
  if (isNew) options.logger.info({ directory }, 'database cluster made')
  return run({ ...options, directory, socketDirectory, binaries, user, processOptions })
}

interface Supervised extends EmbeddedPostgresOptions {
  readonly binaries: PostgresBinaries
  readonly user: ServiceUser | null
  readonly processOptions: ProcessOptions
}

async function run(cluster: Supervised): Promise<EmbeddedPostgres> {
  const { directory, logger } = cluster
  const deadline = Date.now() + startTimeoutMs
  let isAdopted = true
  while (Date.now() < deadline) {
    const state = await inspectPostmaster(directory)
    if (state.kind === 'running' && state.isReady && (await accepts(state.socketDirectory))) {
      const { pid, socketDirectory: host } = state
      logger.info({ postmasterPid: pid, isAdopted }, 'database running')
      return { isAdopted, pid, host, port: socketPort, stop: () => stop(cluster) }
    }
    if (state.kind === 'running' || (state.kind === 'stale' && (await isClusterInUse(directory)))) {
      await delay(pollMs)
      continue
    }
    if (state.kind === 'stale') {
      // PostgreSQL itself removes the file of a process that is gone, but takes any other process with that number for
      // its own. Nothing works on the cluster, so the file says nothing any more.
      logger.warn({ postmasterPid: state.pid }, 'stale pid file of the database removed')
      await rm(join(cluster.socketDirectory, `.s.PGSQL.${socketPort}.lock`), { force: true })
      await rm(join(directory, 'postmaster.pid'), { force: true })
    }
    isAdopted = !(await start(cluster)) && isAdopted
  }
  throw failure(`PostgreSQL in ${directory} did not become ready`, await lastLines(directory))
}

/** False when somebody else was faster, or what a killed postmaster left is still being cleared away. */
async function start(cluster: Supervised): Promise<boolean> {
  const { directory, socketDirectory, binaries, user, processOptions } = cluster
  await writeSettings(
    directory,
    { ...baseSettings, unix_socket_directories: socketDirectory, ...cluster.settings },
    user,
  )
  const seconds = String(startTimeoutMs / 1_000)
  const startupLog = join(directory, 'startup.log')
  await rm(startupLog, { force: true })
  try {
    await runProgram(
      binaries.pg_ctl,
      ['start', '-D', directory, '-w', '-t', seconds, '-l', startupLog],
      processOptions,
    )
    return true
  } catch (cause) {
    const lines = await lastLines(directory)
    if (!/already exists|still in use|another server might be running/i.test(`${lines}${String(cause)}`)) {
      throw failure(`PostgreSQL in ${directory} did not start`, lines, cause)
    }
    await delay(pollMs)
    return false
  }
}

/**
 * Not with pg_ctl, which waits for a dead postmaster that nobody has collected as if it were alive. PostgreSQL 18.4 that
 * is asked to stop while it restarts after a backend's crash never does; it is then ended at once, which its next start
 * recovers from like from a power cut.
 */
async function stop({ directory, logger }: Supervised): Promise<void> {
  for (const { signal, withinMs } of [
    { signal: 'SIGINT', withinMs: fastStopMs },
    { signal: 'SIGQUIT', withinMs: immediateStopMs },
  ] as const) {
    const state = await inspectPostmaster(directory)
    if (state.kind !== 'running') return
    signalUnlessGone(state.pid, signal)
    if (await isDownWithin(directory, withinMs)) {
      logger.info({ signal }, 'database stopped')
      return
    }
    logger.warn({ signal, withinMs }, 'database does not stop')
  }
  throw failure(`PostgreSQL in ${directory} did not stop`, await lastLines(directory))
}

async function isDownWithin(directory: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    const { kind } = await inspectPostmaster(directory)
    if (kind !== 'running' && !(await isClusterInUse(directory))) return true
    await delay(pollMs)
  }
  return false
}

function signalUnlessGone(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** A postmaster that was killed this moment still looks alive; only an answer proves that it is. */
async function accepts(host: string): Promise<boolean> {
  const client = new Client({
    host,
    port: socketPort,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** One machine, few connections; larger buffers would take memory from the video work for data that is small. */
const baseSettings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(socketPort),
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_truncate_on_rotation: 'on',
}

/** The end of the newest log file: the collector's once it runs, the start-up log before. */
async function lastLines(directory: string): Promise<string> {
  const logDirectory = join(directory, 'log')
  const names = await readdir(logDirectory).catch(() => [])
  const paths = [join(directory, 'startup.log'), ...names.map((name) => join(logDirectory, name))]
  const files = await Promise.all(paths.map(async (path) => ({ path, at: await modifiedAt(path) })))
  const newest = files.sort((a, b) => b.at - a.at)[0]
  const text = newest === undefined ? '' : await readFile(newest.path, 'utf8').catch(() => '')
  return text.split('\n').slice(-8).join('\n').trim()
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0
}

function failure(message: string, lines: string, cause?: unknown): AppError {
  return new AppError({
    code: 'database-unavailable',
    message: `${message}: ${lines}`,
    publicMessage: 'The database could not be started. The log has the details.',
    cause,
  })
}
