/**
 * The whole system on one machine: database, recorders, server and workers. This process supervises; what can crash runs
 * in processes of its own, and is started again.
 */

import {
  createChangeFeed,
  createUnitOfWork,
  databaseAtSocket,
  openPool,
  prepareDatabase,
  sqlExecutor,
  startEmbeddedPostgres,
} from '@ostiary/database'
import { type ChangeFeed, prepareFacility, type SecretBox, type UnitOfWork } from '@ostiary/pipeline'
import { createLocalSecretBox, createPgBossQueue } from '@ostiary/platform'
import {
  type Configuration,
  createNewId,
  createShutdown,
  type DataDirectory,
  type Logger,
  lockDataDirectory,
  makeDataDirectory,
  type Shutdown,
} from '@ostiary/runtime'
import { findUsablePort } from './find-usable-port.ts'
import { keepRecording, type RecordingOptions } from './keep-recording.ts'
import { type ServerProcess, startServer } from './start-server.ts'
import { startWorkers } from './start-workers.ts'

export interface HostOptions {
  readonly configuration: Configuration
  readonly logger: Logger
  /** Takes what the processes that we start print, line by line. */
  readonly log: (line: string) => void
  /** Told in words what is being started, for a person who waits. */
  readonly onProgress: (message: string) => void
}

export interface Host {
  /** Where the UI is, e.g. `http://127.0.0.1:4310`. */
  readonly url: string
  readonly directory: DataDirectory
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly secretBox: SecretBox
  /** Process numbers, for whoever wants to kill one of them. */
  pids(): {
    readonly server: number | undefined
    readonly workers: readonly number[]
    readonly recorders: readonly number[]
  }
  /** Stops everything in order; what is on disk is complete afterwards. Safe to repeat. */
  stop(reason: string): Promise<void>
}

const stopLimitMs = 60_000
/** Enough for the journal and the commands; the server and the workers have pools of their own. */
const connectionsMax = 4

/** @throws AppError for what a person can mend: directory in use, port in use, database of another version … */
export async function startHost(options: HostOptions): Promise<Host> {
  const { logger } = options
  const shutdown = createShutdown({ logger, limitMs: stopLimitMs })
  try {
    return await startParts(options, shutdown)
  } catch (error) {
    await shutdown.run('start failed')
    throw error
  }
}

async function startParts(
  { configuration, logger, log, onProgress }: HostOptions,
  shutdown: Shutdown,
): Promise<Host> {
  const directory = await makeDataDirectory(configuration.deployment.dataDirectory)
  const lock = await lockDataDirectory(directory)
  shutdown.register('data directory', () => lock.release())

  const port = await findUsablePort(configuration.http)

  onProgress('starting the database')
  const postgres = await startEmbeddedPostgres({
    directory: directory.postgres,
    socketDirectory: directory.socket,
    logger,
  })
  shutdown.register('database', () => postgres.stop())
  const address = databaseAtSocket(postgres.host)
  await prepareDatabase(address, logger)
  const pool = openPool({ address, logger, name: 'host', connectionsMax })
  shutdown.register('database connections', () => pool.end())
  const changeFeed = createChangeFeed({ pool, address, logger })
  shutdown.register('change feed', () => changeFeed.close())
  const queue = await createPgBossQueue({ database: sqlExecutor(pool), logger, role: 'producer' })
  shutdown.register('queue', () => queue.stop(0))
  const unitOfWork = createUnitOfWork({ pool, queue })
  const secretBox = await createLocalSecretBox({ keyFile: directory.keyFile })
  const newId = createNewId()
  await prepareFacility({ unitOfWork, secretBox, newId })

  onProgress('starting recorders, workers and the server')
  const recording: RecordingOptions = {
    unitOfWork,
    changeFeed,
    secretBox,
    newId,
    logger,
    archiveRoot: directory.archive,
  }
  const recorders = await keepRecording(recording)
  shutdown.register('recorders', () => recorders.stop())
  const environment = childEnvironment(configuration, port, directory, postgres.host)
  const workers = startWorkers({ count: configuration.worker.processes, environment, logger, log })
  shutdown.register('workers', () => workers.stop())
  const server: ServerProcess = await startServer({ environment, logger, log })
  shutdown.register('server', () => server.stop())

  return {
    url: server.url,
    directory,
    unitOfWork,
    changeFeed,
    secretBox,
    pids: () => ({ server: server.pid(), workers: workers.pids(), recorders: recorders.pids() }),
    stop: async (reason) => void (await shutdown.run(reason)),
  }
}

/** What the processes that we start need to know; they read it as their configuration. */
function childEnvironment(
  configuration: Configuration,
  port: number,
  directory: DataDirectory,
  databaseSocket: string,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    OSTIARY_DATA_DIRECTORY: directory.root,
    OSTIARY_DATABASE_SOCKET: databaseSocket,
    OSTIARY_HOST: configuration.http.host,
    OSTIARY_PORT: String(port),
    OSTIARY_LOG_LEVEL: configuration.log.level,
    FFMPEG_PATH: configuration.ffmpeg.ffmpegPath,
    FFPROBE_PATH: configuration.ffmpeg.ffprobePath,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
