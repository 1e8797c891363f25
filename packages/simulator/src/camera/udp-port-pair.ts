/** The camera's two UDP ports, an even one for RTP and the odd one above it for RTCP (RFC 3550, 11), shared by all clients. */

import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { PacketKind } from './rtp-packet.ts'

export interface UdpPortPair {
  readonly rtpPort: number
  readonly rtcpPort: number
  /** Sends without waiting; a datagram that the system cannot take now is lost, as the network may lose any. */
  send(kind: PacketKind, packet: Buffer, address: string, port: number): void
  /** Calls `onHeard` for each datagram from there, to either port; the result takes it back. */
  listenTo(address: string, port: number, onHeard: () => void): () => void
  /** Resolves when what was sent is on its way and both ports are free. */
  close(): Promise<void>
}

/** Somebody else may hold the other port of a pair; each try draws a new one. */
const tries = 20
/** Datagrams that wait in this process; beyond it the network interface is stuck (bytes). */
const queueBytesMax = 4 * 2 ** 20
/** How long closing waits for datagrams that the system has not taken yet (ms). */
const drainMsMax = 500

/** @param address the IP address to bind, numeric */
export async function openUdpPortPair(address: string): Promise<UdpPortPair> {
  let cause: unknown
  for (let i = 0; i < tries; i++) {
    const first = await bind(address, 0)
    const port = first.address().port
    try {
      const second = await bind(address, port % 2 === 0 ? port + 1 : port - 1)
      return port % 2 === 0 ? createPair(first, second) : createPair(second, first)
    } catch (error) {
      cause = error
      first.close()
    }
  }
  throw new Error(`no two neighbouring UDP ports are free on ${address}`, { cause })
}

function createPair(rtp: Socket, rtcp: Socket): UdpPortPair {
  const listeners = new Map<string, () => void>()
  for (const socket of [rtp, rtcp]) {
    socket.on('message', (_, from) => listeners.get(`${from.address} ${from.port}`)?.())
    // A client that is gone answers with "port unreachable"; its RTSP connection or its silence ends it.
    socket.on('error', () => {})
  }
  return {
    rtpPort: rtp.address().port,
    rtcpPort: rtcp.address().port,
    send(kind, packet, address, port) {
      const socket = kind === 'rtp' ? rtp : rtcp
      if (socket.getSendQueueSize() <= queueBytesMax) socket.send(packet, port, address, () => {})
    },
    listenTo(address, port, onHeard) {
      const key = `${address} ${port}`
      listeners.set(key, onHeard)
      return () => {
        if (listeners.get(key) === onHeard) listeners.delete(key)
      }
    },
    async close() {
      const until = performance.now() + drainMsMax
      while (rtp.getSendQueueCount() + rtcp.getSendQueueCount() > 0 && performance.now() < until)
        await wait(5)
      await Promise.all([rtp, rtcp].map(closeSocket))
    },
  }
}

async function bind(address: string, port: number): Promise<Socket> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
  try {
    socket.bind({ address, port, exclusive: true })
    await once(socket, 'listening')
    return socket
  } catch (error) {
    socket.close()
    throw error
  }
}

async function closeSocket(socket: Socket): Promise<void> {
  const closed = once(socket, 'close')
  socket.close()
  await closed
}
