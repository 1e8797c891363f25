'use client'

/** Reads the connections to access-control systems, and a connection's secret when a person asks for it. */

import {
  type ConnectionView,
  connectionListSchema,
  connectionSecretSchema,
  OfflineError,
  ProblemError,
  problemSchema,
} from '@ostiary/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#src/api/query-keys.ts'

/** All connections. */
export function useConnections() {
  return useQuery({
    queryKey: queryKeys.connections,
    queryFn: async ({ signal }) =>
      connectionListSchema.parse(await ask('/api/connections', { signal })).connections,
  })
}

/** Asks for the secret; it is shown, never kept. */
export function useConnectionSecret(id: ConnectionView['id']) {
  return useMutation({
    gcTime: 0,
    mutationFn: async () =>
      connectionSecretSchema.parse(await ask(`/api/connections/${id}/secret`, { method: 'POST' })).secret,
  })
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(path, init).catch((cause: unknown) => {
    throw init.signal?.aborted ? cause : new OfflineError(cause)
  })
  const body: unknown = await answer.json().catch(() => undefined)
  if (answer.ok) return body
  const problem = problemSchema.safeParse(body)
  throw problem.success ? new ProblemError(problem.data) : new OfflineError(`HTTP ${answer.status}`)
}
