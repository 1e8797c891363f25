/** A test server on a free port of 127.0.0.1, for what can only be seen over a socket. */

import type { ServerDeps } from '#src/server-deps.ts'
import { createTestServer, type TestServer } from './test-server.ts'

export interface ListeningServer extends TestServer {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
}

/** Close `app` after the test. */
export async function startListeningServer(over: Partial<ServerDeps> = {}): Promise<ListeningServer> {
  const server = await createTestServer(over)
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 })
  return { ...server, origin, port: Number(new URL(origin).port) }
}
