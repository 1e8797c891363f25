/** GET /healthz: the process lives. GET /readyz: it can do its work, and if not, what it lacks. */

import { healthSchema, readinessSchema } from '@ostiary/contracts'
import { problemResponses } from '#src/problems/problem-answers.ts'
import type { ReadinessCheck, Server, ServerDeps } from '#src/server-deps.ts'

/** A check that has not answered by then counts as failed: whoever asks has a timeout of their own. */
const checkMsMax = 2_000

export function addHealthRoutes(app: Server, deps: Pick<ServerDeps, 'version' | 'readinessChecks'>): void {
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['health'],
        summary: 'Whether the process lives',
        response: { 200: healthSchema, ...problemResponses },
      },
    },
    () => ({ status: 'ok' as const, version: deps.version }),
  )

  app.get(
    '/readyz',
    {
      schema: {
        tags: ['health'],
        summary: 'Whether it can do its work',
        response: { 200: readinessSchema, 503: readinessSchema, ...problemResponses },
      },
    },
    async (_request, reply) => {
      const checks = await Promise.all(deps.readinessChecks.map(outcomeOf))
      const isReady = checks.every((check) => check.ok)
      void reply.code(isReady ? 200 : 503).header('cache-control', 'no-store')
      return { status: isReady ? ('ready' as const) : ('not-ready' as const), checks }
    },
  )
}

async function outcomeOf({ name, check }: ReadinessCheck) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ ok: boolean; detail: string | null }>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, detail: 'does not answer' }), checkMsMax)
  })
  try {
    return { name, ...(await Promise.race([check(), late])) }
  } catch {
    return { name, ok: false, detail: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}
