/** The change feed over LISTEN and NOTIFY: one connection that listens for all listeners of the process. */

import { setTimeout as delay } from 'node:timers/promises'
import { idSchema } from '@ostiary/contracts'
import type { Change, ChangeFeed } from '@ostiary/pipeline'
import type { Logger } from '@ostiary/runtime'
import { Client, type Pool } from 'pg'
import { z } from 'zod'
import { clientOptions, type DatabaseAddress } from './address.ts'

/** What {@link createChangeFeed} needs. */
export interface ChangeFeedOptions {
  readonly pool: Pool
  /** For the connection that listens, which is kept out of the pool. */
  readonly address: DatabaseAddress
  readonly logger: Logger
}

/** Ended by `close()`, which also ends the connection. */
export interface DatabaseChangeFeed extends ChangeFeed {
  close(): Promise<void>
}

const channel = 'ostiary_change'
/** A payload must stay below 8000 bytes; a change takes less than 80. */
const changesPerMessage = 90
const reconnectMsMin = 100
const reconnectMsMax = 5_000

const changesSchema: z.ZodType<Change[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('entry'), entryEventId: idSchema('entryEvent') }),
    z.object({ kind: z.literal('camera'), cameraId: idSchema('camera') }),
    z.object({ kind: z.literal('door') }),
  ]),
)

/**
 * Publishing outside of the writers' transactions, and never twice at a time: NOTIFY makes commits wait for each other.
 * What is published while a message is on its way goes into the next one, each change once.
 */
export function createChangeFeed({ pool, address, logger }: ChangeFeedOptions): DatabaseChangeFeed {
  const listeners = new Set<(change: Change) => void>()
  const closing = new AbortController()
  let waiting = new Map<string, Change>()
  let sending: Promise<void> | undefined
  let listening: Promise<void> | undefined

  async function send(): Promise<void> {
    while (waiting.size > 0) {
      const changes = [...waiting.values()]
      waiting = new Map(changes.slice(changesPerMessage).map((change) => [JSON.stringify(change), change]))
      const payload = JSON.stringify(changes.slice(0, changesPerMessage))
      try {
        await pool.query('select pg_notify($1, $2)', [channel, payload])
      } catch (error) {
        logger.warn({ error }, 'changes could not be published')
      }
    }
    sending = undefined
  }

  function deliver(payload: string | undefined): void {
    const parsed = changesSchema.safeParse(parseJson(payload ?? ''))
    if (!parsed.success) logger.warn({ error: parsed.error }, 'unreadable change dropped')
    for (const change of parsed.data ?? []) for (const listener of listeners) listener(change)
  }

  /** Resolves when the first connection listens; goes on for as long as the feed is open. */
  function keepListening(): Promise<void> {
    const first = Promise.withResolvers<void>()
    const keep = async () => {
      let pauseMs = reconnectMsMin
      while (!closing.signal.aborted) {
        try {
          await listenUntilLost(address, deliver, closing.signal, () => {
            pauseMs = reconnectMsMin
            first.resolve()
          })
        } catch (error) {
          logger.warn({ error, pauseMs }, 'change feed cannot listen')
        }
        await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined)
        pauseMs = Math.min(pauseMs * 2, reconnectMsMax)
      }
      first.resolve()
    }
    keeping = keep()
    return first.promise
  }
  let keeping: Promise<void> = Promise.resolve()

  return {
    async publish(change) {
      waiting.set(JSON.stringify(change), change)
      sending ??= send()
      await sending
    },
    async listen(listener, signal) {
      if (signal.aborted) return
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
      listening ??= keepListening()
      await listening
    },
    async close() {
      closing.abort()
      listeners.clear()
      await Promise.all([keeping, sending])
    },
  }
}

/** Resolves when the connection is lost or `signal` aborts. */
async function listenUntilLost(
  address: DatabaseAddress,
  deliver: (payload: string | undefined) => void,
  signal: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new Client({ ...clientOptions(address), application_name: 'change-feed', keepAlive: true })
  const lost = Promise.withResolvers<void>()
  client.on('error', () => lost.resolve())
  client.on('end', () => lost.resolve())
  client.on('notification', ({ payload }) => deliver(payload))
  signal.addEventListener('abort', () => lost.resolve(), { once: true })
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
    onListening()
    await lost.promise
  } finally {
    await client.end().catch(() => undefined)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
