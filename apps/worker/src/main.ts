/** Takes pipeline steps from the queue. Started by the command line as a child process; ends with its input or SIGTERM. */

import { resolve } from 'node:path'
import {
  createChangeFeed,
  createUnitOfWork,
  databaseAtSocket,
  openPool,
  sqlExecutor,
} from '@ostiary/database'
import { createJobHandlers, loadFootageAnalyser } from '@ostiary/pipeline'
import { createDirectoryObjectStore, createLocalArchive, createPgBossQueue } from '@ostiary/platform'
import {
  createLogger,
  createNewId,
  createShutdown,
  dataDirectoryAt,
  readConfiguration,
  systemClock,
} from '@ostiary/runtime'

/** Analysing a clip takes a few seconds: most jobs end within this, the others are tried again elsewhere. */
const graceMs = 8_000

const configuration = readConfiguration(undefined, process.env)
const logger = createLogger({ level: configuration.log.level, name: 'worker' })
const shutdown = createShutdown({ logger, limitMs: graceMs + 4_000 })
const { dataDirectory, databaseSocket } = configuration.deployment
const directory = dataDirectoryAt(dataDirectory)
const address = databaseAtSocket(databaseSocket ?? directory.socket)

const pool = openPool({ address, logger, name: 'worker' })
shutdown.register('database connections', () => pool.end())
const changeFeed = createChangeFeed({ pool, address, logger })
shutdown.register('change feed', () => changeFeed.close())
const analyser = await loadFootageAnalyser(resolve(import.meta.dirname, '../../../models'))
shutdown.register('detector', () => analyser.close())
const queue = await createPgBossQueue({ database: sqlExecutor(pool), logger, role: 'worker' })
shutdown.register('queue', () => queue.stop(graceMs))

const deps = {
  unitOfWork: createUnitOfWork({ pool, queue }),
  archive: createLocalArchive({ root: directory.archive }),
  objectStore: createDirectoryObjectStore({ root: directory.objects }),
  changeFeed,
  analyser,
  clock: systemClock,
  newId: createNewId(),
  temporaryFolder: directory.temporary,
}
await queue.work(createJobHandlers(deps, logger))
logger.info({ model: analyser.model }, 'worker ready')

const end = (reason: string) => {
  void shutdown.run(reason).then(({ unstopped }) => process.exit(unstopped.length === 0 ? 0 : 1))
}
process.on('SIGTERM', () => end('SIGTERM'))
process.on('SIGINT', () => end('SIGINT'))
// The input ends when whoever supervises us is gone: nobody would start a second worker, but two must not live on.
process.stdin.on('end', () => end('supervisor gone')).resume()
