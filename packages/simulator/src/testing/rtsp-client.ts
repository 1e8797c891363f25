/** An RTSP client that does only what a test tells it to: no keep-alives, no receiver reports, and reading only on request. */

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

interface ClientResponse {
  readonly status: number
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  /** As far as it came along with the headers: all of a small one. */
  readonly body: string
}

export interface RtspClient {
  readonly socket: Socket
  /** Sends a request for the camera's address, or one below it, and awaits the answer; call one at a time. */
  request(method: string, headers?: Readonly<Record<string, string>>, below?: string): Promise<ClientResponse>
}

export async function connectRtspClient(url: string): Promise<RtspClient> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  let sequence = 0
  return {
    socket,
    async request(method, headers = {}, below = '') {
      sequence += 1
      const lines = Object.entries({ CSeq: String(sequence), ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      )
      socket.write(`${method} ${url}${below} RTSP/1.0\r\n${lines.join('\r\n')}\r\n\r\n`)
      return await readResponse(socket)
    },
  }
}

async function readResponse(socket: Socket): Promise<ClientResponse> {
  socket.resume()
  let text = ''
  while (!text.includes('\r\n\r\n')) {
    const [chunk]: unknown[] = await once(socket, 'data', { signal: AbortSignal.timeout(5000) })
    text += String(chunk)
  }
  socket.pause()
  const [statusLine = '', ...lines] = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const body = text.slice(text.indexOf('\r\n\r\n') + 4)
  return { status: Number(statusLine.split(' ')[1]), headers, body }
}
