/** The server of one machine: chooses the adapter behind each port, and listens. */

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  createChangeFeed,
  createUnitOfWork,
  databaseAtSocket,
  openPool,
  sqlExecutor,
} from '@ostiary/database'
import { AppError } from '@ostiary/domain'
import { inspectFfmpeg, pictureOf, probeCamera } from '@ostiary/media'
import { inspectDetector } from '@ostiary/pipeline'
import {
  createDirectoryObjectStore,
  createLocalArchive,
  createLocalSecretBox,
  createPgBossQueue,
  queueBacklog,
} from '@ostiary/platform'
import {
  type Configuration,
  createNewId,
  dataDirectoryAt,
  type Logger,
  type Shutdown,
  systemClock,
} from '@ostiary/runtime'
import { z } from 'zod'
import { createServer } from '#src/create-server.ts'
import type { Server } from '#src/server-deps.ts'
import { mountNext } from '#src/web/mount-next.ts'
import { readinessChecks } from './readiness-checks.ts'

export interface EmbeddedServerOptions {
  readonly configuration: Configuration
  readonly logger: Logger
  /** Every part is registered with it as soon as it is started. */
  readonly shutdown: Shutdown
}

const repositoryRoot = resolve(import.meta.dirname, '../../../..')

/**
 * Answers where it listens. The database runs and is migrated already: whoever starts this process sees to that.
 * @throws AppError `port-in-use`, `data-directory-invalid`, `database-unavailable`
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<string> {
  const { configuration, logger, shutdown } = options
  const { dataDirectory, databaseSocket } = configuration.deployment
  const directory = dataDirectoryAt(dataDirectory)
  const address = databaseAtSocket(databaseSocket ?? directory.socket)

  const pool = openPool({ address, logger, name: 'server' })
  shutdown.register('database connections', () => pool.end())
  const database = sqlExecutor(pool)
  const changeFeed = createChangeFeed({ pool, address, logger })
  shutdown.register('change feed', () => changeFeed.close())
  const queue = await createPgBossQueue({ database, logger, role: 'producer' })
  shutdown.register('queue', () => queue.stop(0))
  const unitOfWork = createUnitOfWork({ pool, queue })
  const web = mountNext({ folder: resolve(repositoryRoot, 'apps/web'), logger })
  shutdown.register('user interface', () => web.close())

  const app = await createServer({
    unitOfWork,
    changeFeed,
    objectStore: createDirectoryObjectStore({ root: directory.objects }),
    liveFootage: createLocalArchive({ root: directory.archive }),
    secretBox: await createLocalSecretBox({ keyFile: directory.keyFile }),
    clock: systemClock,
    newId: createNewId(),
    logger,
    probeCamera,
    pictureOf,
    readinessChecks: readinessChecks({
      unitOfWork,
      backlog: () => queueBacklog(database),
      inspectFfmpeg,
      inspectDetector: () => inspectDetector(resolve(repositoryRoot, 'models')),
      dataDirectory: directory.root,
    }),
    version: await productVersion(),
    web: web.handle,
    allowedHosts: hostNames(configuration.http.allowedHosts),
  })
  shutdown.register('server', () => app.close())
  const url = await listen(app, configuration.http)
  // After listening: the API answers while the pages are being prepared.
  void web.prepare()
  return url
}

async function listen(app: Server, { host, port }: Configuration['http']): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw cause
    throw new AppError({
      code: 'port-in-use',
      message: `cannot listen on ${host}:${port}: ${code}`,
      publicMessage: `Port ${port} on ${host} cannot be used. Stop the program that uses it, or choose another one.`,
      cause,
    })
  }
}

function hostNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}

async function productVersion(): Promise<string> {
  const text = await readFile(resolve(import.meta.dirname, '../../package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
