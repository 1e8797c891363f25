/** A body is put together from parts: each a shape with its material, its bones and a box around it. */

import { smoothStep } from '#src/geometry/scalar.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import type { SignedDistance } from './signed-distance.ts'
import { bones } from './skeleton.ts'

export type Material = 'skin' | 'top' | 'lining' | 'bottom' | 'shoe' | 'hair' | 'bag' | 'hat' | 'belt'

/** Which bones carry a place of the skin, and with how much of its weight; shares add up to 1. */
export type BoneShares = readonly (readonly [bone: number, share: number])[]

export interface BodyPart {
  readonly distance: SignedDistance
  readonly material: Material
  readonly bonesAt: (x: number, y: number, z: number) => BoneShares
  /** A box around the part: least x, y, z, greatest x, y, z. */
  readonly bounds: Bounds
  /** How strongly cloth falls into folds, 0–1. */
  readonly folds: number
}

export type Bounds = readonly [number, number, number, number, number, number]

export interface PartOptions {
  readonly distance: SignedDistance
  readonly material: Material
  /** One bone that carries all of it, or a rule. */
  readonly bones: number | BodyPart['bonesAt']
  readonly bounds: Bounds
  readonly folds?: number
}

export function bodyPart({ distance, material, bones, bounds, folds = 0 }: PartOptions): BodyPart {
  if (typeof bones === 'function') return { distance, material, bonesAt: bones, bounds, folds }
  const shares: BoneShares = [[bones, 1]]
  return { distance, material, bonesAt: () => shares, bounds, folds }
}

/** A box around the stretch from `a` to `b` that reaches `margin` beyond it. */
export const around = (a: Vector3, b: Vector3, margin: number): Bounds => [
  Math.min(a[0], b[0]) - margin,
  Math.min(a[1], b[1]) - margin,
  Math.min(a[2], b[2]) - margin,
  Math.max(a[0], b[0]) + margin,
  Math.max(a[1], b[1]) + margin,
  Math.max(a[2], b[2]) + margin,
]

/** The trunk bends from the pelvis over the spine to the chest. */
export function trunkBones(_x: number, y: number): BoneShares {
  const spine = smoothStep(0.93, 1.1, y)
  const chest = smoothStep(1.06, 1.28, y)
  return [
    [bones.pelvis, 1 - spine],
    [bones.spine, spine * (1 - chest)],
    [bones.chest, spine * chest],
  ]
}

/** A skirt or the tails of a coat: hang from the pelvis, and are pushed by both thighs the lower the more. */
export function hangingBones(from: number, to: number, halfWidth: number, share: number) {
  return (x: number, y: number): BoneShares => {
    const thighs = smoothStep(from, to, y) * share
    const left = smoothStep(-halfWidth, halfWidth, x)
    return [
      [bones.pelvis, 1 - thighs],
      [bones.leftThigh, thighs * left],
      [bones.rightThigh, thighs * (1 - left)],
    ]
  }
}

/** From one bone to the next along y: all `lower` up to `from`, all `upper` from `to` on. */
export function handOver(lower: number, upper: number, from: number, to: number) {
  return (_x: number, y: number): BoneShares => {
    const share = smoothStep(from, to, y)
    return [
      [lower, 1 - share],
      [upper, share],
    ]
  }
}
