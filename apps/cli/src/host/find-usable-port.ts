/** Finds the port to listen on before anything else is started for it. */

import { createServer } from 'node:net'
import { AppError } from '@ostiary/domain'
import type { Configuration } from '@ostiary/runtime'

/**
 * The port itself, or a free one when it is 0. That is chosen once: after a crash the server comes back where people look
 * for it. @throws AppError `port-in-use`
 */
export async function findUsablePort({ host, port }: Configuration['http']): Promise<number> {
  const probe = createServer()
  try {
    return await new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, () => {
        const address = probe.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  } catch (cause) {
    throw new AppError({
      code: 'port-in-use',
      message: `cannot listen on ${host}:${port}`,
      publicMessage: `Port ${port} on ${host} cannot be used: another program listens there, or it needs more rights. Stop that program, or choose another port with --port.`,
      cause,
    })
  } finally {
    await new Promise((resolve) => probe.close(resolve))
  }
}
