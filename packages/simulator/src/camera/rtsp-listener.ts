/** A TCP port that can stop taking connections and take them again later, without touching those that exist. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '@ostiary/domain'

/** How long somebody else may have the port before it is taken again (ms). */
const retryMs = 50

export class RtspListener {
  readonly address: string
  readonly port: number
  readonly #onConnection: (socket: Socket) => void
  #server: Server | null
  #isWanted = true
  #isStopped = false
  #work: Promise<void> = Promise.resolve()

  private constructor(server: Server, onConnection: (socket: Socket) => void) {
    const { address, port } = addressOf(server)
    this.address = address
    this.port = port
    this.#onConnection = onConnection
    this.#server = this.#adopt(server)
  }

  /** @throws AppError `port-in-use` when the port is taken */
  static async open(
    host: string,
    port: number,
    onConnection: (socket: Socket) => void,
  ): Promise<RtspListener> {
    try {
      return new RtspListener(await listen(host, port), onConnection)
    } catch (cause) {
      throw new AppError({
        code: 'port-in-use',
        message: `the simulated camera cannot listen on ${host}:${port}`,
        publicMessage: `The simulated camera cannot use port ${port}. Choose another, or end the program that uses it.`,
        cause,
      })
    }
  }

  /** While it is not open, clients are told that nobody listens. Existing connections go on. */
  setOpen(isOpen: boolean): void {
    if (this.#isStopped || this.#isWanted === isOpen) return
    this.#isWanted = isOpen
    if (isOpen) this.#work = this.#work.then(() => this.#reopen())
    else this.#shut()
  }

  /** Takes no connection any more; resolves when the port is free. Existing connections go on. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#isWanted = false
    this.#shut()
    await this.#work
    this.#shut()
  }

  #shut(): void {
    this.#server?.close()
    this.#server = null
  }

  /** Another program may have taken the port meanwhile; whoever wants this camera has to wait then. */
  async #reopen(): Promise<void> {
    while (this.#isWanted && this.#server === null) {
      const server = await listen(this.address, this.port).catch(() => null)
      if (server === null) await wait(retryMs)
      else if (this.#isWanted) this.#server = this.#adopt(server)
      else server.close()
    }
  }

  #adopt(server: Server): Server {
    server.on('connection', this.#onConnection)
    // A connection that cannot be accepted (too many open files) is that client's loss; the others go on.
    server.on('error', () => {})
    return server
  }
}

async function listen(host: string, port: number): Promise<Server> {
  const server = createServer()
  server.listen({ host, port })
  await once(server, 'listening')
  return server
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no address')
  return address
}
