/** The connections of a camera's clients: takes them in, sends to all that play, and takes leave of them. */

import type { Socket } from 'node:net'
import type { SentPicture } from './playback-session.ts'
import { RtspConnection, type RtspService } from './rtsp-connection.ts'

/** Beyond this, connections are refused. */
const clientsMax = 64

export class RtspClients {
  readonly #connections = new Set<RtspConnection>()
  #service: RtspService | null = null

  /** Lets clients in from now on. */
  open(service: RtspService): void {
    this.#service = service
  }

  /** Serves a client that has just connected, or closes its connection while nobody is let in. */
  welcome(socket: Socket): void {
    if (this.#service === null || this.#connections.size >= clientsMax) {
      socket.destroy()
      return
    }
    const connection = new RtspConnection(socket, this.#service)
    this.#connections.add(connection)
    socket.on('close', () => this.#connections.delete(connection))
  }

  /** Those that pictures are sent to. */
  get playing(): readonly RtspConnection[] {
    return [...this.#connections].filter((connection) => connection.isPlaying)
  }

  send(picture: SentPicture): void {
    for (const connection of this.playing) {
      connection.sendPicture(picture)
      connection.dropWhenSilent()
    }
  }

  /** Closes all connections at once, without a goodbye. */
  cut(): void {
    for (const connection of this.#connections) connection.cut()
  }

  /** Lets nobody in any more and takes leave of all; resolves when the connections are gone. */
  async end(): Promise<void> {
    this.#service = null
    await Promise.all([...this.#connections].map((connection) => connection.end()))
  }
}
