/** A simulated IP camera: shows a file over and over by RTSP 1.0 (RFC 2326), to many clients, over TCP and UDP. */

import { once } from 'node:events'
import { type AddressInfo, createServer, isIPv6, type Server } from 'node:net'
import { AppError, type EpochMs } from '@ostiary/domain'
import { type Clock, systemClock } from '#src/clock/clock.ts'
import type { RtspCredentials } from './authentication.ts'
import { type H264Footage, readH264Footage } from './h264-footage.ts'
import { payloadsOfNalUnit } from './h264-payload.ts'
import type { MediaClock } from './media-clock.ts'
import type { LoopPicture } from './media-loop.ts'
import { PictureFeed } from './picture-feed.ts'
import { RtspConnection, type RtspService } from './rtsp-connection.ts'
import { sessionDescription } from './session-description.ts'
import { openUdpPortPair, type UdpPortPair } from './udp-port-pair.ts'

/** With the RTP, UDP and IPv6 headers still below the 1500 bytes of an Ethernet frame (bytes). */
const payloadBytesMax = 1400
/** Beyond this, connections are refused. */
const clientsMax = 64

export interface RtspCameraOptions {
  /** Path of an MP4 with H.264 without B-frames; held in memory. */
  readonly footage: string
  /** The path part of the address, beginning with a slash, e.g. `/door`. */
  readonly path: string
  /** What clients have to present; anybody may watch when it is absent. */
  readonly credentials?: RtspCredentials
  /** The address to listen on; 127.0.0.1 unless told. */
  readonly host?: string
  /** The port to listen on; 0, which is what is taken unless told, finds a free one. */
  readonly port?: number
  /** A client that gives no sign of life for so long is disconnected; 60 s unless told, as RFC 2326 has it. */
  readonly sessionTimeoutMs?: number
  /** A client that leaves more than this unread is disconnected; 1 MiB unless told: 25 s of the bundled footage. */
  readonly sendBufferBytesMax?: number
  /** The machine's unless told. */
  readonly clock?: Clock
}

/** Its media clock starts at the first PLAY or at `start()` and runs on, whether or not anybody watches. */
export interface RtspCamera extends MediaClock {
  /** Where clients find it, without credentials, e.g. `rtsp://127.0.0.1:8554/door`. */
  readonly url: string
  /** Clients that pictures are sent to. */
  readonly playing: number
  /** Starts the media clock now unless it runs already; returns `startedAt`. */
  start(): EpochMs
  /** Takes leave of all clients and frees the ports; safe to call again. */
  stop(): Promise<void>
}

/**
 * @throws AppError `file-missing` or `footage-unreadable` for the footage, `port-in-use` when the port is taken;
 * RangeError when `path` is no path
 */
export async function startRtspCamera(options: RtspCameraOptions): Promise<RtspCamera> {
  if (!/^(\/[\w.~-]+)+$/.test(options.path)) throw new RangeError(`no path of a camera: ${options.path}`)
  const footage = await readH264Footage(options.footage)
  const server = await listen(options.host ?? '127.0.0.1', options.port ?? 0)
  const { address, port } = addressOf(server)
  let udpPorts: UdpPortPair
  try {
    udpPorts = await openUdpPortPair(address)
  } catch (error) {
    server.close()
    throw error
  }
  return serve({ options, footage, server, udpPorts, address, port })
}

interface ServeInput {
  readonly options: RtspCameraOptions
  readonly footage: H264Footage
  readonly server: Server
  readonly udpPorts: UdpPortPair
  readonly address: string
  readonly port: number
}

function serve({ options, footage, server, udpPorts, address, port }: ServeInput): RtspCamera {
  const connections = new Set<RtspConnection>()
  const clock = options.clock ?? systemClock
  const feed = new PictureFeed({
    loop: footage.loop,
    clock,
    onPicture: (picture) => sendToAll(connections, picture),
  })
  const service: RtspService = {
    path: options.path,
    description: sessionDescription(footage, address),
    credentials: options.credentials ?? null,
    loop: footage.loop,
    feed,
    udpPorts,
    clock,
    sessionTimeoutMs: options.sessionTimeoutMs ?? 60_000,
    sendBufferBytesMax: options.sendBufferBytesMax ?? 2 ** 20,
  }
  let stopped: Promise<void> | null = null
  server.on('connection', (socket) => {
    if (stopped !== null) return socket.destroy()
    const connection = new RtspConnection(socket, service)
    connections.add(connection)
    return socket.on('close', () => connections.delete(connection))
  })
  // A connection that cannot be accepted (too many open files) is that client's loss; the others go on.
  server.on('error', () => {})
  return {
    url: `rtsp://${hostOf(address)}:${port}${options.path}`,
    loopDurationMs: feed.loopDurationMs,
    whenStarted: feed.whenStarted,
    get startedAt() {
      return feed.startedAt
    },
    get playing() {
      return [...connections].filter((connection) => connection.isPlaying).length
    },
    start: () => feed.start(),
    stop() {
      stopped ??= stopAll(feed, server, connections, udpPorts)
      return stopped
    },
  }
}

function sendToAll(connections: ReadonlySet<RtspConnection>, picture: LoopPicture): void {
  const playing = [...connections].filter((connection) => connection.isPlaying)
  if (playing.length === 0) return
  const payloads = picture.unit.nalUnits.flatMap((unit) => payloadsOfNalUnit(unit, payloadBytesMax))
  for (const connection of playing) {
    connection.sendPicture(picture, payloads)
    connection.dropWhenSilent()
  }
}

async function stopAll(
  feed: PictureFeed,
  server: Server,
  connections: ReadonlySet<RtspConnection>,
  udpPorts: UdpPortPair,
): Promise<void> {
  feed.stop()
  const closed = once(server, 'close')
  server.close()
  await Promise.all([...connections].map((connection) => connection.end()))
  await Promise.all([closed, udpPorts.close()])
}

async function listen(host: string, port: number): Promise<Server> {
  const server = createServer()
  server.maxConnections = clientsMax
  try {
    server.listen({ host, port })
    await once(server, 'listening')
    return server
  } catch (cause) {
    throw new AppError({
      code: 'port-in-use',
      message: `the simulated camera cannot listen on ${host}:${port}`,
      publicMessage: `The simulated camera cannot use port ${port}. Choose another, or end the program that uses it.`,
      cause,
    })
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no address')
  return address
}

/** A camera that listens everywhere is found on this machine's own address. */
function hostOf(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return isIPv6(address) ? `[${address}]` : address
}
