/** GET /api/changes: server-sent events that say what to read again. */

import { Readable } from 'node:stream'
import { changeSchema } from '@ostiary/contracts'
import type { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { heartbeatMsDefault, type Server, type ServerDeps } from '#src/server-deps.ts'
import { type ChangeHub, followChanges, type Subscription } from './change-hub.ts'

/** What each event carries; the answer itself is a stream of them. */
const eventStreamSchema: z.ZodType<z.output<typeof changeSchema> | Readable> = changeSchema

/** After a lost connection the browser waits this long before it comes back. */
const reconnectMs = 2_000

export function addChangesRoute(app: Server, deps: Pick<ServerDeps, 'changeFeed' | 'heartbeatMs'>): void {
  const stopped = new AbortController()
  let hub: ChangeHub | undefined
  app.addHook('onReady', async () => {
    hub = await followChanges(deps.changeFeed, stopped.signal)
  })
  app.addHook('preClose', async () => stopped.abort())

  app.get(
    '/api/changes',
    {
      schema: {
        tags: ['changes'],
        summary: 'What changed, as it happens',
        description:
          'Server-sent events. A comment every 15 seconds shows that the connection lives. Whoever reconnects reads ' +
          'again what it shows: changes in between are not repeated.',
        response: {
          200: {
            description: 'One JSON text per event.',
            content: { 'text/event-stream': { schema: eventStreamSchema } },
          },
          ...problemResponses,
        },
      },
    },
    (_request, reply) => {
      if (hub === undefined) throw new Error('changes are asked for before the server is ready')
      const subscription = hub.subscribe()
      reply.raw.once('close', () => subscription.close())
      void reply.headers({
        'cache-control': 'no-store',
        // The stream lasts as long as its connection; kept alive after it, it would hold up a shutdown.
        connection: 'close',
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      })
      return Readable.from(eventLines(subscription, deps.heartbeatMs ?? heartbeatMsDefault))
    },
  )
}

/** Read at the pace of the other end: what it has not taken yet waits, each thing once, in the subscription. */
async function* eventLines(subscription: Subscription, heartbeatMs: number): AsyncGenerator<string> {
  yield `retry: ${reconnectMs}\n: connected\n\n`
  for (;;) {
    const changes = await subscription.take(heartbeatMs)
    if (changes === null) return
    if (changes.length === 0) yield ': still here\n\n'
    for (const change of changes) yield `data: ${JSON.stringify(change)}\n\n`
  }
}
