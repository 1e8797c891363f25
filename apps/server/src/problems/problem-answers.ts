/** Answers every refusal and every failure as problem+json, unknown addresses and wrong methods included. */

import { type Problem, problemSchema } from '@ostiary/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Server } from '#src/server-deps.ts'
import { methodsByPath } from './methods-by-path.ts'
import { nothingHere, problemOf, problemWith } from './problem-of.ts'

const content = { 'application/problem+json': { schema: problemSchema } }

/** For the `response` of every route. */
export const problemResponses = {
  '4xx': { description: 'The request is refused.', content },
  '5xx': { description: 'The server failed.', content },
} as const

/** Call before routes are added: the methods of each are noted for 405. */
export function answerProblems(app: Server): { readonly answerUnknown: AnswerUnknown } {
  const methods = methodsByPath()
  app.addHook('onRoute', ({ method, url }) => methods.note(url, [method].flat()))

  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    else request.log.debug({ code: problem.code }, 'request refused')
    return sendProblem(reply, problem)
  })

  return {
    answerUnknown: (request, reply) => {
      const allowed = methods.of(new URL(request.url, 'http://localhost').pathname)
      if (allowed.length === 0) return sendProblem(reply, problemWith('not-found', nothingHere))
      void reply.header('allow', allowed.join(', '))
      const detail = `This address answers ${allowed.join(', ')}, not ${request.method}.`
      return sendProblem(reply, problemWith('method-not-allowed', detail))
    },
  }
}

export type AnswerUnknown = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // Serialised here: an unknown address has no route whose schema could do it.
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer((body: Problem) => JSON.stringify(problemSchema.encode(body)))
    .send(problem)
}
