/** Chance that depends on nothing but a seed and a place in the stream: every client and every run meets the same faults. */

import { randomFrom } from '#src/geometry/random.ts'

/** A place in the stream. */
export interface StreamPlace {
  /** The picture's index, counted over all rounds. */
  readonly picture: number
  /** The packet or NAL unit of the picture. */
  readonly part: number
}

/** Numbers from 0 up to, not including, 1, the same for the same seed and place. */
export function randomAt(seed: number, { picture, part }: StreamPlace): () => number {
  return randomFrom(
    Math.imul(seed, 0x85ebca6b) ^ Math.imul(picture + 1, 0xc2b2ae35) ^ Math.imul(part + 1, 0x27d4eb2f),
  )
}

/** True at about `share` of all places. */
export function isHit(share: number, seed: number, place: StreamPlace): boolean {
  return randomAt(seed, place)() < share
}
