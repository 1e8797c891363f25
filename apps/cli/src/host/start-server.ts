/** Starts the server process, waits until it listens, and keeps it running. */

import { AppError } from '@ostiary/domain'
import { superviseProcess } from '@ostiary/platform'
import type { Logger } from '@ostiary/runtime'
import { serverMain } from '../repository-root.ts'

export interface ServerOptions {
  readonly environment: NodeJS.ProcessEnv
  readonly logger: Logger
  readonly log: (line: string) => void
}

export interface ServerProcess {
  readonly url: string
  pid(): number | undefined
  stop(): Promise<void>
}

const startTimeoutMs = 60_000

/** @throws AppError `internal` when it does not listen in time */
export async function startServer({ environment, logger, log }: ServerOptions): Promise<ServerProcess> {
  const listening = Promise.withResolvers<string>()
  const server = superviseProcess({
    command: process.execPath,
    args: [serverMain],
    env: environment,
    onLine: (value, line) => {
      const url = listeningUrl(value)
      if (url === undefined) log(line)
      else listening.resolve(url)
    },
    onStderr: log,
    onDeath: (death) => logger.error({ ...death }, 'server died'),
  })
  const timer = setTimeout(() => listening.reject(silent()), startTimeoutMs)
  try {
    const url = await listening.promise
    return { url, pid: () => server.pid, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function listeningUrl(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('event' in value) || value.event !== 'listening')
    return undefined
  return 'url' in value && typeof value.url === 'string' ? value.url : undefined
}

function silent(): AppError {
  return new AppError({
    code: 'internal',
    message: `the server did not listen within ${startTimeoutMs} ms`,
    publicMessage: 'The server did not start. The log in the data directory says why.',
  })
}
