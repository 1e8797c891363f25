/**
 * The server process. Reads its configuration from the environment, prints `{"event":"listening","url":…}` when it
 * listens and its log as JSON lines besides; ends with SIGTERM, SIGINT or its input.
 */

import { AppError } from '@ostiary/domain'
import { createLogger, createShutdown, readConfiguration } from '@ostiary/runtime'
import { startEmbeddedServer } from './wiring/start-embedded-server.ts'

/** Requests that run end within this, or are cut off. */
const shutdownMsMax = 8_000

try {
  await run()
} catch (error) {
  process.stderr.write(`server: ${error instanceof AppError ? error.publicMessage : String(error)}\n`)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const configuration = readConfiguration(undefined, process.env)
  const logger = createLogger({ level: configuration.log.level, name: 'server' })
  const shutdown = createShutdown({ logger, limitMs: shutdownMsMax })
  const end = (reason: string) => {
    void shutdown.run(reason).then(({ unstopped }) => process.exit(unstopped.length === 0 ? 0 : 1))
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  // The input ends when whoever supervises us is gone; the port must be free for who comes next.
  process.stdin.on('end', () => end('supervisor gone')).resume()
  try {
    const url = await startEmbeddedServer({ configuration, logger, shutdown })
    process.stdout.write(`${JSON.stringify({ event: 'listening', url })}\n`)
  } catch (error) {
    logger.error({ error }, 'server cannot start')
    await shutdown.run('start failed')
    process.stdin.destroy()
    throw error
  }
}
