/** What people have along: boxes, suitcases, prams and bicycles, in the model space of whoever holds them. */

import { type RandomSource, randomFrom } from '#src/geometry/random.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import type { Belonging } from '#src/scene/scene.ts'
import type { SkinnedMesh } from './figure.ts'
import { rigidMesh, type Stuff } from './rigid-mesh.ts'

const rubber: Stuff = { colour: [0.02, 0.02, 0.022], infrared: 0.06 }
const steel: Stuff = { colour: [0.4, 0.4, 0.42], gloss: 0.3, infrared: 0.45 }

/** The surface of what is carried; null for what is part of the body's own, or nothing. */
export function belongingMesh(kind: Belonging, seed: number): SkinnedMesh | null {
  const random = randomFrom(seed + 4711)
  switch (kind) {
    case 'nothing':
    case 'phone':
      return null
    case 'box':
      return cardboardBox(random)
    case 'suitcase':
      return suitcase(paintOf(random))
    case 'pram':
      return pram(paintOf(random))
    case 'bicycle':
      return bicycle(paintOf(random))
  }
}

/** How far in front of, behind and beside its holder something reaches (m); so that people keep clear of it. */
export const belongingReachM: Readonly<Record<Belonging, { front: number; behind: number; beside: number }>> =
  {
    nothing: { front: 0, behind: 0, beside: 0 },
    phone: { front: 0, behind: 0, beside: 0 },
    box: { front: 0.55, behind: 0, beside: 0.25 },
    suitcase: { front: 0, behind: 0.65, beside: 0.4 },
    pram: { front: 1.2, behind: 0, beside: 0.3 },
    bicycle: { front: 0.95, behind: 0.6, beside: 0.6 },
  }

const paints: readonly Vector3[] = [
  [0.05, 0.06, 0.08],
  [0.3, 0.04, 0.04],
  [0.05, 0.12, 0.3],
  [0.35, 0.36, 0.36],
  [0.06, 0.2, 0.15],
]

function paintOf(random: RandomSource): Stuff {
  return {
    colour: paints[Math.floor(random() * paints.length)] ?? [0.1, 0.1, 0.1],
    gloss: 0.15,
    infrared: 0.4,
  }
}

function cardboardBox(random: RandomSource): SkinnedMesh {
  const cardboard: Stuff = { colour: [0.36, 0.24, 0.13], infrared: 0.55 }
  const tape: Stuff = { colour: [0.5, 0.4, 0.26], gloss: 0.2, infrared: 0.6 }
  const half = 0.19 + random() * 0.05
  const height = 0.24 + random() * 0.12
  const bottom = 0.93
  return rigidMesh()
    .box([-half, bottom, 0.2], [half, bottom + height, 0.52], cardboard)
    .box([-half - 0.001, bottom + height - 0.001, 0.33], [half + 0.001, bottom + height + 0.002, 0.39], tape)
    .build()
}

function suitcase(shell: Stuff): SkinnedMesh {
  const x = -0.3
  return rigidMesh()
    .box([x - 0.18, 0.07, -0.62], [x + 0.18, 0.62, -0.38], shell)
    .bar([x - 0.1, 0.6, -0.4], [x - 0.03, 0.88, -0.22], 0.008, steel)
    .bar([x + 0.1, 0.6, -0.4], [x + 0.03, 0.88, -0.22], 0.008, steel)
    .bar([x - 0.06, 0.88, -0.22], [x + 0.06, 0.88, -0.22], 0.014, rubber)
    .wheel([x - 0.15, 0.04, -0.58], 0.03, 0.012, rubber)
    .wheel([x + 0.15, 0.04, -0.58], 0.03, 0.012, rubber)
    .wheel([x - 0.15, 0.04, -0.42], 0.03, 0.012, rubber)
    .wheel([x + 0.15, 0.04, -0.42], 0.03, 0.012, rubber)
    .build()
}

function pram(cloth: Stuff): SkinnedMesh {
  const mesh = rigidMesh()
    .box([-0.19, 0.48, 0.5], [0.19, 0.78, 1.12], cloth)
    .box([-0.19, 0.78, 0.88], [0.19, 1.0, 1.12], cloth)
    .box([-0.16, 0.22, 0.6], [0.16, 0.36, 1.02], cloth)
    .bar([-0.22, 1.0, 0.36], [0.22, 1.0, 0.36], 0.016, rubber)
  for (const x of [-0.22, 0.22]) {
    mesh.bar([x, 1.0, 0.36], [x, 0.2, 1.08], 0.012, steel).bar([x, 0.62, 0.7], [x, 0.16, 0.52], 0.012, steel)
    mesh.wheel([x, 0.14, 0.52], 0.125, 0.015, rubber).wheel([x, 0.11, 1.08], 0.095, 0.015, rubber)
  }
  return mesh.build()
}

function bicycle(paint: Stuff): SkinnedMesh {
  const x = -0.46
  const [rear, front, crank, seat, head] = [
    [x, 0.34, -0.4],
    [x, 0.34, 0.64],
    [x, 0.29, 0.02],
    [x, 0.84, -0.13],
    [x, 0.86, 0.44],
  ] as const
  return rigidMesh()
    .wheel(rear, 0.325, 0.016, rubber)
    .wheel(front, 0.325, 0.016, rubber)
    .bar(rear, crank, 0.01, paint)
    .bar(rear, seat, 0.01, paint)
    .bar(crank, seat, 0.016, paint)
    .bar(crank, head, 0.018, paint)
    .bar(seat, head, 0.016, paint)
    .bar(head, front, 0.013, paint)
    .bar(head, [x, 1.0, 0.41], 0.013, steel)
    .bar([x - 0.27, 1.02, 0.36], [x + 0.27, 1.02, 0.36], 0.012, steel)
    .bar(seat, [x, 0.93, -0.15], 0.013, steel)
    .box([x - 0.06, 0.93, -0.26], [x + 0.06, 0.98, -0.02], rubber)
    .bar([x - 0.1, 0.29, 0.02], [x + 0.1, 0.29, 0.02], 0.02, steel)
    .build()
}
