/** One distance field out of many body parts: they melt into each other, and cloth falls into folds. */

import { valueNoise } from '#src/geometry/noise.ts'
import type { BodyPart } from './body-part.ts'

export interface BodyField {
  readonly parts: readonly BodyPart[]
  /** Those that can matter within `reachM` of a place. */
  partsNear(x: number, y: number, z: number, reachM: number): readonly BodyPart[]
  /** The distance from the surface of `among` together. */
  distance(among: readonly BodyPart[], x: number, y: number, z: number): number
}

/** Farther than this from its box, a part's own distance need not be known exactly (m). */
const nearM = 0.05

/**
 * @param seed where the folds lie
 * @param blendM over which distance parts melt together: more is softer
 */
export function bodyField(parts: readonly BodyPart[], seed: number, blendM: number): BodyField {
  const shift = seed * 7.31
  return {
    parts,
    partsNear: (x, y, z, reachM) =>
      parts.filter((part) => distanceFromBox(part, x, y, z) < reachM + blendM + nearM),
    distance(among, x, y, z) {
      let joined = 1e9
      for (const part of among) {
        const beyond = distanceFromBox(part, x, y, z)
        let distance = beyond > nearM ? beyond + 0.02 : part.distance(x, y, z)
        if (part.folds > 0 && Math.abs(distance) < 0.04) distance -= foldsAt(part.folds, shift, x, y, z)
        const overlap = Math.max(blendM - Math.abs(joined - distance), 0) / blendM
        joined = Math.min(joined, distance) - overlap * overlap * blendM * 0.25
      }
      return joined
    },
  }
}

/** Two sizes of folds that lie across the body, at most about 5 mm deep. */
function foldsAt(strength: number, shift: number, x: number, y: number, z: number): number {
  const wide = valueNoise(x * 14 + shift, y * 22, z * 14) - 0.5
  const narrow = valueNoise(x * 30 + shift, y * 44, z * 30) - 0.5
  return strength * (0.007 * wide + 0.004 * narrow)
}

function distanceFromBox({ bounds }: BodyPart, x: number, y: number, z: number): number {
  const [x1, y1, z1, x2, y2, z2] = bounds
  return Math.max(x1 - x, 0, x - x2) + Math.max(y1 - y, 0, y - y2) + Math.max(z1 - z, 0, z - z2)
}
