/** The two ways by which packets reach a client: between the messages of its RTSP connection, and as UDP datagrams. */

import type { Socket } from 'node:net'
import type { PacketKind } from './rtp-packet.ts'
import type { UdpPortPair } from './udp-port-pair.ts'

export interface MediaSender {
  /** The camera's answer to the client's Transport header, without the SSRC. */
  readonly transport: string
  /** Sends without waiting, in order. What a slow client costs stands at the senders. */
  send(kind: PacketKind, packets: readonly Buffer[]): void
  /** Nothing is sent after this; the connection itself stays. */
  close(): void
}

export interface InterleavedOptions {
  readonly socket: Socket
  readonly rtpChannel: number
  readonly rtcpChannel: number
  /** A client that leaves more than this unread is disconnected: larger forgives longer stalls and costs memory. */
  readonly sendBufferBytesMax: number
}

export function createInterleavedSender(options: InterleavedOptions): MediaSender {
  const { socket, rtpChannel, rtcpChannel } = options
  let isClosed = false
  return {
    transport: `RTP/AVP/TCP;unicast;interleaved=${rtpChannel}-${rtcpChannel}`,
    send(kind, packets) {
      if (isClosed || !socket.writable) return
      const channel = kind === 'rtp' ? rtpChannel : rtcpChannel
      socket.write(Buffer.concat(packets.flatMap((packet) => [interleavedHeader(channel, packet), packet])))
      if (socket.writableLength > options.sendBufferBytesMax) socket.destroy()
    },
    close() {
      isClosed = true
    },
  }
}

export interface UdpOptions {
  readonly ports: UdpPortPair
  /** The client's IP address and ports. */
  readonly address: string
  readonly rtpPort: number
  readonly rtcpPort: number
  /** Called when the client sends anything back: its receiver reports say that it is alive. */
  readonly onHeard: () => void
}

/** A client that does not keep up loses datagrams and nothing is kept for it. */
export function createUdpSender(options: UdpOptions): MediaSender {
  const { ports, address, rtpPort, rtcpPort } = options
  const forgets = [rtpPort, rtcpPort].map((port) => ports.listenTo(address, port, options.onHeard))
  let isClosed = false
  return {
    transport:
      `RTP/AVP;unicast;client_port=${rtpPort}-${rtcpPort};` +
      `server_port=${ports.rtpPort}-${ports.rtcpPort}`,
    send(kind, packets) {
      if (isClosed) return
      for (const packet of packets) ports.send(kind, packet, address, kind === 'rtp' ? rtpPort : rtcpPort)
    },
    close() {
      isClosed = true
      for (const forget of forgets) forget()
    },
  }
}

function interleavedHeader(channel: number, packet: Buffer): Buffer {
  const header = Buffer.from([0x24, channel, 0, 0])
  header.writeUInt16BE(packet.length, 2)
  return header
}
