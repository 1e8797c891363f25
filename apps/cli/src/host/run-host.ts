/** Runs the whole system for a command: configuration, log file, start, and a clean end on Ctrl-C. */

import { resolve } from 'node:path'
import { createLogger, makeDataDirectory, readConfiguration } from '@ostiary/runtime'
import { openLogFile } from './log-file.ts'
import { type Host, startHost } from './start-host.ts'

export interface RunOptions {
  readonly dataDirectory: string | undefined
  /** Used when neither an option nor the environment names one. */
  readonly dataDirectoryDefault: string
  readonly port: number | undefined
  readonly onProgress: (message: string) => void
}

/**
 * Starts the system, runs `work` with it, and stops it when `work` is done, whatever became of it. `work` is told by its
 * signal that the person wants to end; a second Ctrl-C ends at once.
 */
export async function runHost(
  options: RunOptions,
  work: (host: Host, signal: AbortSignal, logPath: string) => Promise<number>,
): Promise<number> {
  const dataDirectory =
    options.dataDirectory ?? process.env.OSTIARY_DATA_DIRECTORY ?? options.dataDirectoryDefault
  const configuration = readConfiguration(
    {
      deployment: { kind: 'embedded', dataDirectory: resolve(dataDirectory) },
      ...(options.port === undefined ? {} : { http: { port: options.port } }),
    },
    process.env,
  )
  const directory = await makeDataDirectory(configuration.deployment.dataDirectory)
  const logFile = await openLogFile(directory)
  const { destination, log } = logFile
  const logger = createLogger({ level: configuration.log.level, name: 'host', destination })
  const ending = new AbortController()
  const end = () => {
    if (ending.signal.aborted) process.exit(130)
    options.onProgress('stopping; press Ctrl-C again to end at once')
    ending.abort()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  try {
    const host = await startHost({ configuration, logger, log, onProgress: options.onProgress })
    try {
      return await work(host, ending.signal, logFile.path)
    } finally {
      await host.stop('command ended')
    }
  } finally {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
    await logFile.close()
  }
}

/** Resolves when `signal` aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}
