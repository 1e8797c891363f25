/** Keeps a live picture live: when to jump to the newest picture, and what of the buffer to let go. */

/** Seconds of media time; `end > start`. */
export interface BufferedRange {
  readonly start: number
  readonly end: number
}

/** What to do now; null for nothing. */
export interface BufferPlan {
  readonly seekTo: number | null
  readonly removeBefore: number | null
}

/** Further behind the newest picture than this is not live any more (s). Smaller jumps more often. */
const behindMax = 2
/** After a jump this much is kept in hand, so that the next fragment arrives before it is needed (s). */
const inHand = 0.3
/** The past is let go when it is longer than this, down to the other (s). */
const pastMax = 30
const pastKept = 10

/** The plan for a player at `currentTime` with the newest range buffered. */
export function planBuffer(range: BufferedRange, currentTime: number): BufferPlan {
  const isOutside = currentTime < range.start || currentTime > range.end
  const isBehind = range.end - currentTime > behindMax
  const seekTo = isOutside || isBehind ? Math.max(range.start, range.end - inHand) : null
  const at = seekTo ?? currentTime
  const removeBefore = at - range.start > pastMax ? at - pastKept : null
  return { seekTo, removeBefore }
}
