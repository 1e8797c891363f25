/** A simulated IP camera: shows a file over and over by RTSP 1.0 (RFC 2326), to many clients, over TCP and UDP. */

import { isIPv6 } from 'node:net'
import type { EpochMs } from '@ostiary/domain'
import { type Clock, systemClock } from '#src/clock/clock.ts'
import type { RtspCredentials } from './authentication.ts'
import { type CameraFootage, readCameraFootage } from './camera-footage.ts'
import type { CameraFaultDocument, ScheduledFaultDocument } from './faults/camera-fault.ts'
import { CameraFaults, type EndFault } from './faults/camera-faults.ts'
import { readCameraFault, readCameraFaultScript } from './faults/read-camera-fault.ts'
import type { MediaClock } from './media-clock.ts'
import { PictureFeed } from './picture-feed.ts'
import { PictureSender } from './picture-sender.ts'
import { RtspClients } from './rtsp-clients.ts'
import { RtspListener } from './rtsp-listener.ts'
import { sessionDescription } from './session-description.ts'
import { openUdpPortPair, type UdpPortPair } from './udp-port-pair.ts'

export interface RtspCameraOptions {
  /** Path of an MP4 with H.264 or H.265 without B-frames; held in memory. */
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
  /** What goes wrong when, in seconds of the media clock; faults of second 0 are in force from the first connection on. */
  readonly faults?: readonly ScheduledFaultDocument[]
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
  /**
   * Brings a fault into force, from the next picture on, until the function that it resolves with is called (a reboot ends by
   * itself as well). The first black picture, other resolution, other codec data or other picture rate takes as long as ffmpeg
   * needs to encode the footage.
   * @throws AppError as `startRtspCamera` does for its faults
   */
  inject(fault: CameraFaultDocument): Promise<EndFault>
  /** Takes leave of all clients and frees the ports; safe to call again. */
  stop(): Promise<void>
}

/**
 * @throws AppError `file-missing` or `footage-unreadable` for the footage, `port-in-use` when the port is taken,
 * `configuration-invalid` for the faults, `ffmpeg-missing` or `ffmpeg-failed` when a fault needs footage that cannot be made;
 * RangeError when `path` is no path
 */
export async function startRtspCamera(options: RtspCameraOptions): Promise<RtspCamera> {
  if (!/^(\/[\w.~-]+)+$/.test(options.path)) throw new RangeError(`no path of a camera: ${options.path}`)
  const script = readCameraFaultScript(options.faults ?? [])
  const footage = await readCameraFootage(options.footage)
  const clients = new RtspClients()
  const listener = await RtspListener.open(options.host ?? '127.0.0.1', options.port ?? 0, (socket) =>
    clients.welcome(socket),
  )
  const faults = new CameraFaults({
    footagePath: options.footage,
    original: footage,
    script,
    clock: options.clock ?? systemClock,
    connections: { cut: () => clients.cut(), setOpen: (isOpen) => listener.setOpen(isOpen) },
  })
  try {
    await faults.prepare()
    const udpPorts = await openUdpPortPair(listener.address)
    const camera = serve({ options, footage, listener, clients, udpPorts, faults })
    if (faults.keepsEverybodyOutAtFirst) camera.start()
    return camera
  } catch (error) {
    await listener.stop()
    throw error
  }
}

interface ServeInput {
  readonly options: RtspCameraOptions
  readonly footage: CameraFootage
  readonly listener: RtspListener
  readonly clients: RtspClients
  readonly udpPorts: UdpPortPair
  readonly faults: CameraFaults
}

function serve({ options, footage, listener, clients, udpPorts, faults }: ServeInput): RtspCamera {
  const clock = options.clock ?? systemClock
  const pictures = new PictureSender(footage, faults)
  const feed: PictureFeed = new PictureFeed({
    loop: footage.loop,
    clock,
    onStart: (startedAt) => faults.begin(startedAt),
    onPicture: (picture, startedAt) => clients.send(pictures.pictureFor(picture, startedAt)),
  })
  clients.open({
    path: options.path,
    describe: () => sessionDescription(faults.versionFor(faults.now()), listener.address),
    credentials: options.credentials ?? null,
    isPasswordWrong: () => faults.now().some(({ kind }) => kind === 'wrong-password'),
    timestampTicksOf: (ticks) => ticks + faults.timestampShiftTicks(ticks),
    loop: footage.loop,
    feed,
    udpPorts,
    clock,
    sessionTimeoutMs: options.sessionTimeoutMs ?? 60_000,
    sendBufferBytesMax: options.sendBufferBytesMax ?? 2 ** 20,
  })
  let stopped: Promise<void> | null = null
  return {
    url: `rtsp://${hostOf(listener.address)}:${listener.port}${options.path}`,
    loopDurationMs: feed.loopDurationMs,
    whenStarted: feed.whenStarted,
    get startedAt() {
      return feed.startedAt
    },
    get playing() {
      return clients.playing.length
    },
    start: () => feed.start(),
    inject: async (fault) => await faults.inject(readCameraFault(fault)),
    stop() {
      faults.stop()
      feed.stop()
      stopped ??= Promise.all([listener.stop(), clients.end()]).then(() => udpPorts.close())
      return stopped
    },
  }
}

/** A camera that listens everywhere is found on this machine's own address. */
function hostOf(address: string): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return isIPv6(address) ? `[${address}]` : address
}
