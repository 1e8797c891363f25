/** GET /api/connections, and POST /api/connections/:id/secret for whoever sets up the other system. */

import {
  type ConnectionView,
  connectionListSchema,
  connectionSecretSchema,
  idSchema,
} from '@ostiary/contracts'
import { AppError, type Connection } from '@ostiary/domain'
import { z } from 'zod'
import { problemResponses } from '#src/problems/problem-answers.ts'
import type { Server, ServerDeps } from '#src/server-deps.ts'

const tags = ['facility']

export function addConnectionRoutes(app: Server, deps: Pick<ServerDeps, 'unitOfWork' | 'secretBox'>): void {
  const { connections } = deps.unitOfWork.records

  app.get(
    '/api/connections',
    {
      schema: {
        tags,
        summary: 'Access-control connections',
        response: { 200: connectionListSchema, ...problemResponses },
      },
    },
    async () => ({ connections: (await connections.list()).map(connectionView) }),
  )

  app.post(
    '/api/connections/:id/secret',
    {
      schema: {
        tags,
        summary: 'Show the secret that webhooks are signed with',
        description: 'A POST, so that no link and no other web page can fetch it.',
        params: z.object({ id: idSchema('connection') }),
        response: { 200: connectionSecretSchema, ...problemResponses },
      },
    },
    async ({ params: { id }, log }, reply) => {
      const known = await connections.get(id)
      if (known === null) {
        throw new AppError({
          code: 'not-found',
          message: 'no such connection',
          publicMessage: 'There is no connection with this id.',
        })
      }
      log.info({ connectionId: id }, 'webhook secret shown')
      void reply.header('cache-control', 'no-store')
      return { secret: await deps.secretBox.open(known.sealedSecret) }
    },
  )
}

function connectionView({ id, vendor, name }: Connection): ConnectionView {
  return { id, vendor, name, webhookPath: `/api/webhooks/${id}` }
}
