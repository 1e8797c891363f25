/** The live picture: fragments over a WebSocket into a media source, reconnected for as long as it is wanted. */

import { type LiveFrame, liveFrameSchema } from '@ostiary/contracts'
import { planBuffer } from './live-buffer.ts'

/** `unplayable` is for good: this browser does not know the camera's codec. */
export type LiveStreamState = 'connecting' | 'live' | 'lost' | 'unplayable'

/** Waits between attempts (ms): quick at first, then patient. */
const waitsMs = [500, 1_000, 2_000, 5_000, 10_000]

/** Lives while a video element shows a camera; ended with `close`. */
export class LiveStream {
  readonly #video: HTMLVideoElement
  readonly #url: string
  readonly #onState: (state: LiveStreamState) => void
  #socket: WebSocket | null = null
  #announced: LiveFrame | null = null
  #source: SourceBuffer | null = null
  #objectUrl: string | null = null
  #queue: ArrayBuffer[] = []
  #attempt = 0
  #waiting: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(video: HTMLVideoElement, url: string, onState: (state: LiveStreamState) => void) {
    this.#video = video
    this.#url = url
    this.#onState = onState
    if (!('MediaSource' in globalThis)) onState('unplayable')
    else this.#connect()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#waiting)
    this.#socket?.close()
    this.#dropSource()
  }

  #connect(): void {
    this.#onState('connecting')
    const socket = new WebSocket(this.#url)
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.#announced = readAnnouncement(data)
      else if (data instanceof ArrayBuffer) this.#receive(data)
    }
    socket.onclose = () => this.#onLost()
    this.#socket = socket
  }

  #receive(bytes: ArrayBuffer): void {
    const announced = this.#announced
    this.#announced = null
    if (announced === null) return
    if (announced.kind === 'init') this.#open(announced.mimeType, bytes)
    else this.#queue.push(bytes)
    this.#pump()
  }

  /** A new init segment may come with another codec or size: everything begins anew. */
  #open(mimeType: string, init: ArrayBuffer): void {
    this.#dropSource()
    if (!MediaSource.isTypeSupported(mimeType)) {
      this.#isClosed = true
      this.#socket?.close()
      this.#onState('unplayable')
      return
    }
    const media = new MediaSource()
    const url = URL.createObjectURL(media)
    this.#objectUrl = url
    this.#queue = [init]
    media.addEventListener('sourceopen', () => {
      if (this.#objectUrl !== url) return
      const source = media.addSourceBuffer(mimeType)
      source.addEventListener('updateend', () => this.#pump())
      this.#source = source
      this.#pump()
    })
    this.#video.src = url
    // Muted video may play by itself; where even that is refused, the first picture still shows.
    this.#video.play().catch(() => undefined)
  }

  #pump(): void {
    const source = this.#source
    if (source === null || source.updating) return
    if (this.#keepLive(source)) return
    const next = this.#queue.shift()
    if (next === undefined) return
    try {
      source.appendBuffer(next)
    } catch {
      // The buffer is full or the media source was taken away; the next init segment begins anew.
      this.#socket?.close()
    }
  }

  /** True when a removal was begun; the pump goes on when it has ended. */
  #keepLive(source: SourceBuffer): boolean {
    const last = source.buffered.length - 1
    if (last < 0) return false
    const range = { start: source.buffered.start(last), end: source.buffered.end(last) }
    const plan = planBuffer(range, this.#video.currentTime)
    if (plan.seekTo !== null) this.#video.currentTime = plan.seekTo
    this.#attempt = 0
    this.#onState('live')
    if (plan.removeBefore === null) return false
    source.remove(0, plan.removeBefore)
    return true
  }

  #onLost(): void {
    if (this.#isClosed) return
    this.#onState('lost')
    const wait = waitsMs[Math.min(this.#attempt, waitsMs.length - 1)]
    this.#attempt += 1
    this.#waiting = setTimeout(() => this.#connect(), wait)
  }

  #dropSource(): void {
    this.#source = null
    this.#queue = []
    if (this.#objectUrl === null) return
    URL.revokeObjectURL(this.#objectUrl)
    this.#objectUrl = null
    this.#video.removeAttribute('src')
    this.#video.load()
  }
}

function readAnnouncement(text: string): LiveFrame | null {
  try {
    return liveFrameSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
