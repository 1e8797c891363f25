/** POST /api/webhooks/:connectionId: what an access-control system reports, taken in when its signature is good. */

import {
  genericEntrySchema,
  genericSignatureHeader,
  webhookAnswerSchema,
  webhookBytesMax,
} from '@ostiary/contracts'
import { AppError, type ConnectionId, epochMs, isIdOf } from '@ostiary/domain'
import { receiveEntryEvent, verifyGeneric } from '@ostiary/pipeline'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import { nothingHere } from '#src/problems/problem-of.ts'
import { RequestRefused } from '#src/problems/request-refused.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'

type WebhookDeps = Pick<ServerDeps, 'unitOfWork' | 'changeFeed' | 'secretBox' | 'clock' | 'newId'>

export function addWebhookRoutes(app: Server, deps: WebhookDeps): void {
  void app.register(async (scope: Server) => {
    readBodiesAsBytes(scope)
    scope.post(
      '/api/webhooks/:connectionId',
      {
        bodyLimit: webhookBytesMax,
        preValidation: (request) => verifyThenParse(deps, request),
        schema: {
          tags: ['webhooks'],
          summary: 'Report an entry event',
          description:
            'Signed with the header `ostiary-signature: t=<unix seconds>,v1=<hex>`: HMAC-SHA256 over `t + "." + body` ' +
            'with the connection’s secret. Repeating a delivery is safe.',
          params: z.object({ connectionId: z.string() }),
          body: genericEntrySchema,
          response: { 200: webhookAnswerSchema, 202: webhookAnswerSchema, ...problemResponses },
        },
      },
      async (request, reply) => {
        const { id, doorId, credential, member, occurredAt, partySize } = request.body
        const received = await receiveEntryEvent(deps, {
          connectionId: connectionIdOf(request.params),
          externalId: id,
          externalDoorId: doorId,
          credential,
          member: member ?? null,
          occurredAt: epochMs(Date.parse(occurredAt)),
          partySize,
        })
        const { kind, entryEventId, isDoorKnown } = received
        request.log.info({ entryEventId, outcome: kind, isDoorKnown }, 'entry event received')
        void reply.code(kind === 'duplicate' ? 200 : 202)
        return { outcome: kind, entryEventId, doorKnown: isDoorKnown }
      },
    )
  })
}

/** Signatures are over bytes: nothing is parsed before they are verified, whatever content type is claimed. */
function readBodiesAsBytes(scope: Server): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

async function verifyThenParse(deps: WebhookDeps, request: FastifyRequest): Promise<void> {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const connectionId = connectionIdOf(request.params)
  await requireSignature(deps, connectionId, bytes, request.headers[genericSignatureHeader])
  request.body = parsedJson(bytes)
}

async function requireSignature(
  deps: WebhookDeps,
  connectionId: ConnectionId,
  body: Buffer,
  header: string | readonly string[] | undefined,
): Promise<void> {
  const known = await deps.unitOfWork.records.connections.get(connectionId)
  if (known === null) throw unknownConnection()
  const secret = await deps.secretBox.open(known.sealedSecret)
  const check = verifyGeneric(
    { body, secret },
    typeof header === 'string' ? header : undefined,
    deps.clock.now(),
  )
  switch (check.kind) {
    case 'valid':
      return
    case 'invalid':
      throw new AppError({
        code: 'signature-invalid',
        message: `bad signature for connection ${connectionId}`,
        publicMessage: `The ${genericSignatureHeader} header is missing, or does not fit the body and the secret.`,
      })
    case 'expired':
      throw new AppError({
        code: 'signature-expired',
        message: `stale signature for connection ${connectionId}`,
        publicMessage:
          'The signature was made more than five minutes before or after this server’s time. Check both clocks.',
      })
  }
}

function connectionIdOf(params: unknown): ConnectionId {
  const { connectionId } = z.object({ connectionId: z.string() }).parse(params)
  if (!isIdOf('connection', connectionId)) throw unknownConnection()
  return connectionId
}

/** In the very words of an address that does not exist. */
function unknownConnection(): AppError {
  return new AppError({ code: 'not-found', message: 'unknown connection', publicMessage: nothingHere })
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new RequestRefused('bad-request', 'The body is not JSON.', [
      { field: 'body', message: 'is not JSON' },
    ])
  }
}
