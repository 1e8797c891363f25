/** An HTTP server that takes webhooks for a test: keeps what arrives and answers as it is told. */

import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { type EpochMs, epochMs } from '@ostiary/domain'

interface ReceivedWebhook {
  readonly body: string
  readonly headers: IncomingHttpHeaders
  readonly signature: string
  readonly receivedAt: EpochMs
}

export interface WebhookReceiver {
  readonly url: string
  /** In order of arrival; grows. */
  readonly received: readonly ReceivedWebhook[]
  close(): Promise<void>
}

/** @param statuses the answers to the first requests, the last of them to all that follow; null never answers */
export async function startWebhookReceiver(
  ...statuses: readonly (number | null)[]
): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = []
  const server = createServer((request, response) => {
    const receivedAt = epochMs(Date.now())
    void text(request).then((body) => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? null
      received.push({
        body,
        headers: request.headers,
        signature: String(request.headers['ostiary-signature']),
        receivedAt,
      })
      if (status !== null) response.writeHead(status).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/webhooks/generic`,
    received,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
