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
  #video: HTMLVideoElement | null = null
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
  readonly attach = (video: HTMLVideoElement): (() => void) => {
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
      video.playbackRate = this.#state.speed
      video.currentTime = this.#state.timeMs / 1000
    }
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) begin()
    else on('loadedmetadata', begin)
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.#publish({ readiness: 'ready' })
    return () => {
      listening.abort()
      stopFrames()
      this.#video = null
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
    const { loop, isPlaying } = this.#state
    this.#publish({ timeMs })
    if (loop !== null && isPlaying && timeMs >= loop.toMs) this.seek(loop.fromMs)
  }

  #publish(change: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** Calls `onFrame` with the time of each picture as it reaches the screen; by animation frames in old browsers. */
function followFrames(video: HTMLVideoElement, onFrame: (timeMs: number) => void): () => void {
  let handle = 0
  if ('requestVideoFrameCallback' in video) {
    const next = (_now: number, frame: VideoFrameCallbackMetadata) => {
      onFrame(frame.mediaTime * 1000)
      handle = video.requestVideoFrameCallback(next)
    }
    handle = video.requestVideoFrameCallback(next)
    return () => video.cancelVideoFrameCallback(handle)
  }
  const element: HTMLVideoElement = video
  const next = () => {
    if (!element.paused) onFrame(element.currentTime * 1000)
    handle = requestAnimationFrame(next)
  }
  handle = requestAnimationFrame(next)
  return () => cancelAnimationFrame(handle)
}
