/** Hands out the pictures of looping footage, each at its instant, from the start on and whether or not anybody watches. */

import { addMs, type DurationMs, durationMs, type EpochMs } from '@ostiary/domain'
import type { CancelWake, Clock } from '#src/clock/clock.ts'
import type { MediaClock } from './media-clock.ts'
import {
  indexAtOrAfter,
  type LoopPicture,
  type MediaLoop,
  msToTicks,
  pictureAt,
  ticksToMs,
} from './media-loop.ts'

/**
 * A picture later than this is left out with all others that are past, as a camera has no footage of the time it was off.
 * Larger sends longer bursts after the machine slept; smaller loses pictures when it is merely busy (ms).
 */
const lateMsMax = 2000

export interface PictureFeedOptions {
  readonly loop: MediaLoop
  readonly clock: Clock
  /** Called once, when the clock starts, before the first picture. */
  readonly onStart?: (startedAt: EpochMs) => void
  /** Called once for each picture, in order, never before its instant. */
  readonly onPicture: (picture: LoopPicture, startedAt: EpochMs) => void
}

export class PictureFeed implements MediaClock {
  readonly loopDurationMs: DurationMs
  readonly whenStarted: Promise<EpochMs>
  readonly #options: PictureFeedOptions
  readonly #resolveStarted: (startedAt: EpochMs) => void
  #startedAt: EpochMs | null = null
  #nextIndex = 0
  #cancelWake: CancelWake | null = null
  #isStopped = false

  constructor(options: PictureFeedOptions) {
    this.#options = options
    this.loopDurationMs = durationMs(ticksToMs(options.loop.durationTicks))
    const started = Promise.withResolvers<EpochMs>()
    this.whenStarted = started.promise
    this.#resolveStarted = started.resolve
  }

  get startedAt(): EpochMs | null {
    return this.#startedAt
  }

  /** The index of the picture that is handed out next. */
  get nextIndex(): number {
    return this.#nextIndex
  }

  /** Starts the clock now unless it runs already, and returns `startedAt`; the first picture comes right after this call. */
  start(): EpochMs {
    if (this.#isStopped) throw new Error('the camera is stopped')
    if (this.#startedAt !== null) return this.#startedAt
    const startedAt = this.#options.clock.now()
    this.#startedAt = startedAt
    this.#resolveStarted(startedAt)
    this.#options.onStart?.(startedAt)
    this.#waitForNext(startedAt)
    return startedAt
  }

  /** No picture comes after this call; a stopped feed is not started again. */
  stop(): void {
    this.#isStopped = true
    this.#cancelWake?.()
    this.#cancelWake = null
  }

  #waitForNext(startedAt: EpochMs): void {
    // Against the start, never against the picture before: errors of single wake-ups do not add up.
    const due = this.#dueOf(startedAt, this.#nextIndex)
    this.#cancelWake = this.#options.clock.wakeAt(due, () => {
      this.#sendDue(startedAt)
      this.#waitForNext(startedAt)
    })
  }

  #sendDue(startedAt: EpochMs): void {
    const { clock, loop, onPicture } = this.#options
    const now = clock.now()
    if (now - this.#dueOf(startedAt, this.#nextIndex) > lateMsMax) {
      this.#nextIndex = indexAtOrAfter(loop, msToTicks(now - startedAt))
    }
    while (this.#dueOf(startedAt, this.#nextIndex) <= now) {
      const picture = pictureAt(loop, this.#nextIndex)
      this.#nextIndex += 1
      onPicture(picture, startedAt)
    }
  }

  #dueOf(startedAt: EpochMs, index: number): EpochMs {
    return addMs(startedAt, ticksToMs(pictureAt(this.#options.loop, index).ticks))
  }
}
