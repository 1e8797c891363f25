/** One client's RTSP connection: answers its requests in order and owns its playback session, which ends with it. */

import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Clock } from '#src/clock/clock.ts'
import { admit, type RtspCredentials } from './authentication.ts'
import { keyPictureFrom, type MediaLoop } from './media-loop.ts'
import { createInterleavedSender, createUdpSender, type MediaSender } from './media-sender.ts'
import type { PictureFeed } from './picture-feed.ts'
import { PlaybackSession, type SentPicture } from './playback-session.ts'
import { formatRtspResponse, type RtspInput, type RtspRequest, type RtspResponse } from './rtsp-message.ts'
import { RtspParser } from './rtsp-parser.ts'
import { trackName } from './session-description.ts'
import { chooseTransport } from './transport-header.ts'
import type { UdpPortPair } from './udp-port-pair.ts'

/** What all connections of a camera share. */
export interface RtspService {
  /** Begins with a slash and does not end with one. */
  readonly path: string
  /** The answer to DESCRIBE now. */
  describe(): string
  readonly credentials: RtspCredentials | null
  /** True while even the right password is refused. */
  isPasswordWrong(): boolean
  /** A picture's time as the camera counts it, of its time in the loop (ticks). */
  timestampTicksOf(ticks: number): number
  readonly loop: MediaLoop
  readonly feed: PictureFeed
  readonly udpPorts: UdpPortPair
  readonly clock: Clock
  /** A client that gives no sign of life for so long is disconnected. */
  readonly sessionTimeoutMs: number
  /** See `InterleavedOptions`. */
  readonly sendBufferBytesMax: number
}

/** How long a client has for reading what it was sent when the camera stops (ms). */
const farewellMsMax = 500

/** For a camera that asked for no password until somebody set one. */
const anyCredentials: RtspCredentials = { username: 'admin', password: '', scheme: 'digest' }

const methods = ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'GET_PARAMETER', 'TEARDOWN'] as const

export class RtspConnection {
  readonly #socket: Socket
  readonly #service: RtspService
  readonly #parser = new RtspParser()
  readonly #nonce = randomBytes(16).toString('hex')
  readonly #changedPassword = randomBytes(16).toString('hex')
  #session: PlaybackSession | null = null
  #isEnding = false

  constructor(socket: Socket, service: RtspService) {
    this.#socket = socket
    this.#service = service
    socket.setNoDelay(true)
    socket.setTimeout(service.sessionTimeoutMs)
    // While pictures are sent, what the client says counts, not what goes over this connection.
    socket.on('timeout', () => this.isPlaying || socket.destroy())
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#session?.close())
  }

  get isPlaying(): boolean {
    return this.#session?.isPlaying === true
  }

  sendPicture(picture: SentPicture): void {
    this.#session?.sendPicture(picture)
  }

  /** Closes the connection at once, without a goodbye. */
  cut(): void {
    this.#socket.destroy()
  }

  /** Disconnects a client whose session has been silent for too long. */
  dropWhenSilent(): void {
    if (this.#session === null) return
    const silentMs = this.#service.clock.now() - this.#session.heardAt
    if (silentMs >= this.#service.sessionTimeoutMs) this.#socket.destroy()
  }

  /** Says goodbye and closes; resolves when the connection is gone. */
  async end(): Promise<void> {
    this.#isEnding = true
    this.#session?.end()
    if (this.#socket.closed) return
    // Not `once` of events, which rejects when the client resets the connection meanwhile: it is gone then, as wanted.
    const closed = new Promise((resolve) => this.#socket.once('close', resolve))
    // What is written already still goes out, unless the client does not read it.
    this.#socket.destroySoon()
    const cut = setTimeout(() => this.#socket.destroy(), farewellMsMax)
    await closed
    clearTimeout(cut)
  }

  #read(chunk: Buffer): void {
    if (this.#isEnding) return
    for (const input of this.#parser.push(chunk)) this.#handle(input)
  }

  #handle(input: RtspInput): void {
    switch (input.kind) {
      case 'interleaved':
        // Only receiver reports come this way.
        this.#session?.hear()
        break
      case 'malformed':
        this.#socket.end(formatRtspResponse({ status: input.status }, null))
        break
      case 'request':
        this.#socket.write(formatRtspResponse(this.#answer(input), input.headers.get('cseq') ?? null))
        break
    }
  }

  #answer(request: RtspRequest): RtspResponse {
    if (request.method === 'OPTIONS') {
      if (this.#sessionOf(request) !== null) this.#session?.hear()
      return { status: 200, headers: { Public: methods.join(', ') } }
    }
    const challenge = this.#challengeTo(request)
    if (challenge !== null) return { status: 401, headers: { 'WWW-Authenticate': challenge } }
    const resource = this.#resourceOf(request.uri)
    if (resource === null) return { status: 404 }
    this.#sessionOf(request)?.hear()
    switch (request.method) {
      case 'DESCRIBE':
        return this.#describe(request)
      case 'SETUP':
        return resource === 'track' ? this.#setUp(request) : { status: 455 }
      case 'PLAY':
        return this.#play(request)
      case 'GET_PARAMETER':
        return this.#keepAlive(request)
      case 'TEARDOWN':
        return this.#tearDown(request)
      default:
        return { status: 501, headers: { Public: methods.join(', ') } }
    }
  }

  /** What a request has to be refused with, or null. */
  #challengeTo(request: RtspRequest): string | null {
    const isPasswordWrong = this.#service.isPasswordWrong()
    const credentials = this.#service.credentials ?? (isPasswordWrong ? anyCredentials : null)
    if (credentials === null) return null
    // A password that nobody can present: the challenge is the same as ever.
    const asked = isPasswordWrong ? { ...credentials, password: this.#changedPassword } : credentials
    const admission = admit(request, asked, this.#nonce)
    return admission.kind === 'refused' ? admission.challenge : null
  }

  #describe(request: RtspRequest): RtspResponse {
    const headers = { 'Content-Type': 'application/sdp', 'Content-Base': `${baseOf(request.uri)}/` }
    return { status: 200, headers, body: this.#service.describe() }
  }

  #setUp(request: RtspRequest): RtspResponse {
    if (this.isPlaying) return { status: 455 }
    const sender = this.#createSender(request)
    if (sender === null) return { status: 461 }
    this.#session?.close()
    this.#session = new PlaybackSession(sender, this.#service.clock)
    return {
      status: 200,
      headers: { Transport: this.#session.transport, Session: this.#sessionHeader(this.#session) },
    }
  }

  #createSender(request: RtspRequest): MediaSender | null {
    const choice = chooseTransport(request.headers.get('transport') ?? '')
    const { udpPorts, sendBufferBytesMax } = this.#service
    switch (choice?.kind) {
      case undefined:
        return null
      case 'interleaved':
        return createInterleavedSender({ ...choice, socket: this.#socket, sendBufferBytesMax })
      case 'udp': {
        // Always to where the connection comes from: a camera that sends to any address asked for is a weapon.
        const address = this.#socket.remoteAddress
        if (address === undefined) return null
        return createUdpSender({ ...choice, ports: udpPorts, address, onHeard: () => this.#session?.hear() })
      }
    }
  }

  #play(request: RtspRequest): RtspResponse {
    const session = this.#sessionOf(request)
    if (session === null) return { status: 454 }
    const headers = { Session: this.#sessionHeader(session), Range: 'npt=now-' }
    if (session.isPlaying) return { status: 200, headers }
    const { feed, loop } = this.#service
    feed.start()
    const first = keyPictureFrom(loop, feed.nextIndex)
    const start = session.play(first.index, this.#service.timestampTicksOf(first.ticks))
    const url = `${baseOf(request.uri)}/${trackName}`
    const rtpInfo = `url=${url};seq=${start.sequenceNumber};rtptime=${start.timestamp}`
    return { status: 200, headers: { ...headers, 'RTP-Info': rtpInfo } }
  }

  #keepAlive(request: RtspRequest): RtspResponse {
    if (!request.headers.has('session')) return { status: 200 }
    const session = this.#sessionOf(request)
    return session === null
      ? { status: 454 }
      : { status: 200, headers: { Session: this.#sessionHeader(session) } }
  }

  #tearDown(request: RtspRequest): RtspResponse {
    const session = this.#sessionOf(request)
    if (session === null) return { status: 454 }
    session.close()
    this.#session = null
    return { status: 200 }
  }

  #sessionOf(request: RtspRequest): PlaybackSession | null {
    const id = request.headers.get('session')?.split(';')[0]?.trim()
    return this.#session !== null && this.#session.id === id ? this.#session : null
  }

  #sessionHeader(session: PlaybackSession): string {
    return `${session.id};timeout=${Math.max(1, Math.floor(this.#service.sessionTimeoutMs / 1000))}`
  }

  #resourceOf(uri: string): 'camera' | 'track' | null {
    const path = URL.parse(uri)?.pathname.replace(/\/+$/, '')
    if (path === this.#service.path) return 'camera'
    return path === `${this.#service.path}/${trackName}` ? 'track' : null
  }
}

/** The camera's address as the client wrote it, without the track and without a slash at the end. */
function baseOf(uri: string): string {
  return uri.replace(/\/+$/, '').replace(new RegExp(`/${trackName}$`), '')
}
