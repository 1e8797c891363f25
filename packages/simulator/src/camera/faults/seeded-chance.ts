/** Chance that depends on nothing but a seed and a place in the stream: every client and every run meets the same faults. */

import { randomFrom } from '#src/geometry/random.ts'

/** A place in the stream. */
export interface StreamPlace {
  /** The picture's index, counted over all rounds. */
  readonly picture: number
  /** The packet or NAL unit of the picture. */
  readonly part: number
}

/** What is drawn; two purposes with the same seed and place have nothing to do with each other. */
const purposes = ['drop', 'reorder', 'damage', 'damaged-bytes'] as const
export interface Draw {
  readonly purpose: (typeof purposes)[number]
  readonly seed: number
}

/** Numbers from 0 up to, not including, 1, the same for the same draw and place. */
export function randomAt({ purpose, seed }: Draw, { picture, part }: StreamPlace): () => number {
  return randomFrom(
    Math.imul(seed, 0x85ebca6b) ^
      Math.imul(picture + 1, 0xc2b2ae35) ^
      Math.imul(part + 1, 0x27d4eb2f) ^
      Math.imul(purposes.indexOf(purpose), 0x165667b1),
  )
}

/** True at about `share` of all places. */
export function isHit(share: number, draw: Draw, place: StreamPlace): boolean {
  return randomAt(draw, place)() < share
}
