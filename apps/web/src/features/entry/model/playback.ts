/** One video being played: which picture is on the screen, and the commands that change it. Knows nothing of React. */

/** What is shown now. */
export interface PlaybackState {
  /** Time of the picture on the screen, milliseconds from the clip's time 0. */
  readonly timeMs: number
  /** Where a seek is going while its picture has not arrived; null otherwise. */
  readonly seekingToMs: number | null
  readonly isPlaying: boolean
  readonly speed: PlaybackSpeed
  readonly readiness: 'loading' | 'ready' | 'failed'
  /** The stretch that is repeated; null when the clip plays through. */
  readonly loop: LoopRange | null
}

/** Half, normal, double. */
export const playbackSpeeds = [0.5, 1, 2] as const
export type PlaybackSpeed = (typeof playbackSpeeds)[number]

/** Milliseconds from the clip's time 0. */
export interface LoopRange {
  readonly fromMs: number
  readonly toMs: number
}

/** As much of a video element as is needed to play it. */
export interface PlayableVideo {
  currentTime: number
  playbackRate: number
  readonly paused: boolean
  readonly ended: boolean
  readonly readyState: number
  play(): Promise<void>
  pause(): void
  addEventListener(name: string, run: () => void, options: { readonly signal: AbortSignal }): void
  requestVideoFrameCallback?(run: (nowMs: number, frame: { readonly mediaTime: number }) => void): number
  cancelVideoFrameCallback?(handle: number): void
}

/** Values of `readyState`: the length is known, a picture is there. */
const haveMetadata = 1
const haveCurrentData = 2

const atRest: PlaybackState = {
  timeMs: 0,
  seekingToMs: null,
  isPlaying: false,
  speed: 1,
  readiness: 'loading',
  loop: null,
}

/** Lives as long as the page that shows the clip; a video element is attached and detached. */
export class Playback {
  #video: PlayableVideo | null = null
  /** False until the video has been sent to where it begins: pictures before that are not ours. */
  #hasBegun = false
  #state: PlaybackState
  readonly #listeners = new Set<() => void>()

  /** Begins at `startAtMs`, paused. */
  constructor(startAtMs: number) {
    this.#state = { ...atRest, timeMs: startAtMs }
  }

  readonly state = (): PlaybackState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Follows `video` until the returned function is called. */
  readonly attach = (video: PlayableVideo): (() => void) => {
    this.#video = video
    const stopFrames = followFrames(video, (timeMs) => this.#onFrame(timeMs))
    const listening = new AbortController()
    const on = (name: string, run: () => void) =>
      video.addEventListener(name, run, { signal: listening.signal })
    on('play', () => this.#publish({ isPlaying: true }))
    on('pause', () => this.#publish({ isPlaying: false }))
    on('ended', () => this.#publish({ isPlaying: false }))
    on('seeked', () => this.#publish({ seekingToMs: null, timeMs: video.currentTime * 1000 }))
    on('error', () => this.#publish({ readiness: 'failed', isPlaying: false }))
    on('loadeddata', () => this.#publish({ readiness: 'ready' }))
    const begin = () => {
      this.#hasBegun = true
      video.playbackRate = this.#state.speed
      this.seek(this.#state.timeMs)
    }
    if (video.readyState >= haveMetadata) begin()
    else on('loadedmetadata', begin)
    if (video.readyState >= haveCurrentData) this.#publish({ readiness: 'ready' })
    return () => {
      listening.abort()
      stopFrames()
      this.#hasBegun = false
      this.#video = null
      this.#publish({ seekingToMs: null, isPlaying: false })
    }
  }

  readonly toggle = (): void => {
    const video = this.#video
    if (video === null) return
    if (!video.paused) {
      video.pause()
      return
    }
    if (video.ended) video.currentTime = 0
    // The browser may refuse to play, for want of data or of leave; then the video stays paused and says so itself.
    video.play().catch(() => this.#publish({ isPlaying: false }))
  }

  readonly pause = (): void => this.#video?.pause()

  /** Goes to `timeMs`; the picture follows when it is decoded. */
  readonly seek = (timeMs: number): void => {
    if (this.#video === null) return
    this.#video.currentTime = timeMs / 1000
    this.#publish({ seekingToMs: timeMs })
  }

  readonly setSpeed = (speed: PlaybackSpeed): void => {
    if (this.#video !== null) this.#video.playbackRate = speed
    this.#publish({ speed })
  }

  /** Repeats `loop` from now on, or plays through with null. */
  readonly setLoop = (loop: LoopRange | null): void => {
    this.#publish({ loop })
    if (loop !== null && (this.#state.timeMs < loop.fromMs || this.#state.timeMs > loop.toMs)) {
      this.seek(loop.fromMs)
    }
  }

  #onFrame(timeMs: number): void {
    if (!this.#hasBegun) return
    const { loop, isPlaying, seekingToMs } = this.#state
    this.#publish({ timeMs })
    if (loop !== null && isPlaying && seekingToMs === null && timeMs >= loop.toMs) this.seek(loop.fromMs)
  }

  #publish(change: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Calls `onFrame` with the time of each picture as it reaches the screen; by animation frames in old browsers. */
function followFrames(video: PlayableVideo, onFrame: (timeMs: number) => void): () => void {
  let handle = 0
  if (video.requestVideoFrameCallback !== undefined) {
    const next = (_nowMs: number, frame: { readonly mediaTime: number }) => {
      onFrame(frame.mediaTime * 1000)
      handle = video.requestVideoFrameCallback?.(next) ?? 0
    }
    handle = video.requestVideoFrameCallback(next)
    return () => video.cancelVideoFrameCallback?.(handle)
  }
  const next = () => {
    if (!video.paused) onFrame(video.currentTime * 1000)
    handle = requestAnimationFrame(next)
  }
  handle = requestAnimationFrame(next)
  return () => cancelAnimationFrame(handle)
}
