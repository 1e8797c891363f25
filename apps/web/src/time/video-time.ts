/** The one place where a video's own time and the wall clock are turned into each other. */

import { epochOf } from './clock-words.ts'

/** When a clip's time 0 was, in epoch milliseconds, how long it lasts, and its pictures per second. */
export interface ClipClock {
  readonly startsAtMs: number
  readonly durationMs: number
  readonly fps: number
}

/** The clock of a clip as the API tells it. */
export function clipClock(clip: {
  readonly startsAt: string
  readonly durationMs: number
  readonly fps: number
}): ClipClock {
  return { startsAtMs: epochOf(clip.startsAt), durationMs: clip.durationMs, fps: clip.fps }
}

/** Wall-clock instant (epoch milliseconds) shown at `clipMs` of the clip. */
export function wallClockOf(clock: ClipClock, clipMs: number): number {
  return clock.startsAtMs + clipMs
}

/** Milliseconds of the clip at which `instant` is shown, held within the clip. */
export function clipMsOf(clock: ClipClock, instant: string | number): number {
  return Math.min(clock.durationMs, Math.max(0, epochOf(instant) - clock.startsAtMs))
}

/**
 * Milliseconds of the clip `steps` pictures away from the one shown at `clipMs`. It is the middle of that picture, so
 * that rounding inside the player never lands on its neighbour.
 */
export function stepFrames(clock: ClipClock, clipMs: number, steps: number): number {
  const frameMs = 1000 / clock.fps
  // A player reports a picture's start a little early or late; a tenth of a picture is well above that.
  const shown = Math.floor(clipMs / frameMs + 0.1)
  const last = Math.max(0, Math.ceil(clock.durationMs / frameMs) - 1)
  const target = Math.min(last, Math.max(0, shown + steps))
  return (target + 0.5) * frameMs
}

/** How far the picture on the screen may lie before the moment that was sought: one picture and a little (ms). */
export function frameSlackMs(clock: ClipClock): number {
  return 1000 / clock.fps + 10
}
