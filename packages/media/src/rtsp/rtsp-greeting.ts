/** Asks whether RTSP is spoken at an address at all, which tells a wrong port from a silent camera. */

import { connect } from 'node:net'
import type { RtspAddress } from './rtsp-address.ts'

export type RtspGreeting =
  | { readonly kind: 'rtsp' }
  | { readonly kind: 'not-rtsp' }
  | { readonly kind: 'silent' }
  /** `code` as the operating system names it, e.g. `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly code: string }

/** Sends one OPTIONS request (RFC 2326, 10.1) and reads the first bytes of the answer. Never takes longer than `timeoutMs`. */
export function greetRtsp(
  address: RtspAddress,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<RtspGreeting> {
  const { promise, resolve } = Promise.withResolvers<RtspGreeting>()
  const socket = connect({ host: address.host, port: address.port })
  let isConnected = false
  let answer = ''
  const settle = (greeting: RtspGreeting): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', giveUp)
    socket.destroy()
    resolve(greeting)
  }
  const giveUp = (): void =>
    settle(isConnected ? { kind: 'silent' } : { kind: 'unreachable', code: 'ETIMEDOUT' })
  const timer = setTimeout(giveUp, timeoutMs)
  signal?.addEventListener('abort', giveUp, { once: true })
  socket.setEncoding('latin1')
  socket.on('connect', () => {
    isConnected = true
    socket.write(`OPTIONS ${address.address} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Ostiary\r\n\r\n`)
  })
  socket.on('data', (text: string) => {
    answer += text
    if (answer.length >= 5) settle({ kind: answer.startsWith('RTSP/') ? 'rtsp' : 'not-rtsp' })
  })
  socket.on('error', (error: NodeJS.ErrnoException) =>
    settle(isConnected ? { kind: 'not-rtsp' } : { kind: 'unreachable', code: error.code ?? 'unknown' }),
  )
  socket.on('close', () => settle({ kind: 'not-rtsp' }))
  return promise
}
