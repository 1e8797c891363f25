/** Puts the HTTP server together: guards, problems, documentation, routes, and the web app behind everything else. */

import { randomUUID } from 'node:crypto'
import websocket from '@fastify/websocket'
import fastify, { LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { documentApi } from './documentation/document-api.ts'
import { fastifyLogger } from './fastify-logger.ts'
import { type AnswerUnknown, answerProblems, sendProblem } from './problems/problem-answers.ts'
import { problemOf } from './problems/problem-of.ts'
import { addCameraRoutes } from './routes/cameras/camera-routes.ts'
import { addLiveRoute } from './routes/cameras/live/live-route.ts'
import { addPictureRoute } from './routes/cameras/picture/picture-route.ts'
import { addChangesRoute } from './routes/changes/changes-route.ts'
import { addClipRoutes } from './routes/clips/clip-routes.ts'
import { addConnectionRoutes } from './routes/connections/connection-routes.ts'
import { addDoorRoutes } from './routes/doors/door-routes.ts'
import { addEntryRoutes } from './routes/entries/entry-routes.ts'
import { addHealthRoutes } from './routes/health/health-routes.ts'
import { addWebhookRoutes } from './routes/webhooks/webhook-routes.ts'
import { guardRequests } from './security/request-guard.ts'
import { sendSecurityHeaders } from './security/security-headers.ts'
import type { Server, ServerDeps, WebHandler } from './server-deps.ts'

/** JSON that people and programs send is far smaller. */
const bodyBytesMax = 256 * 1024
/** A request that has not arrived whole by then is given up. */
const requestTimeoutMs = 30_000
/** A connection idles this long between requests; a shutdown waits no longer for those that answered to its very end. */
const keepAliveTimeoutMs = 5_000
/** What a live-picture client may send: it has nothing to say. */
const socketMessageBytesMax = 1024

/** Ready to listen or to be injected into. Closing it ends its event streams and live pictures. */
export async function createServer(deps: ServerDeps): Promise<Server> {
  const app: Server = fastify({
    loggerInstance: fastifyLogger(deps.logger),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyBytesMax,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    // Addresses that cannot be read reach no route and no hook.
    frameworkErrors: (error, request, reply) => {
      void sendProblem(reply, problemOf(error, request.id))
    },
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  // First, so that it also hangs up on the upgrades that a later hook refuses.
  await app.register(websocket, {
    options: { maxPayload: socketMessageBytesMax, perMessageDeflate: false },
  })
  const { answerUnknown } = answerProblems(app)
  sendSecurityHeaders(app)
  guardRequests(app, deps.allowedHosts ?? [])
  logAnswers(app)
  await documentApi(app, deps.version)

  addHealthRoutes(app, deps)
  addEntryRoutes(app, deps)
  addClipRoutes(app, deps)
  addCameraRoutes(app, deps)
  addPictureRoute(app, deps)
  addLiveRoute(app, deps)
  addDoorRoutes(app, deps)
  addConnectionRoutes(app, deps)
  addChangesRoute(app, deps)
  addWebhookRoutes(app, deps)
  answerTheRest(app, answerUnknown, deps.web)

  await app.ready()
  return app
}

/** What is neither API nor a WebSocket belongs to the web app, if there is one. */
function answerTheRest(app: Server, answerUnknown: AnswerUnknown, web: WebHandler | undefined): void {
  app.setNotFoundHandler((request, reply) => {
    if (web === undefined || request.ws || isApiPath(request.url)) return answerUnknown(request, reply)
    reply.hijack()
    web(request.raw, reply.raw).catch((error: unknown) => {
      request.log.error({ err: error }, 'web page failed')
      reply.raw.destroy()
    })
    return reply
  })
}

function isApiPath(url: string): boolean {
  return /^\/(api|healthz|readyz)(?:[/?]|$)/.test(url)
}

/** Below info: a page in the browser asks for something every few seconds. */
function logAnswers(app: Server): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?', 1)[0]
    const ms = Math.round(reply.elapsedTime)
    request.log.debug({ method: request.method, path, status: reply.statusCode, ms }, 'request answered')
  })
}
