/** Hips, legs, trousers or skirt, and shoes. */

import type { Vector3 } from '#src/geometry/vector.ts'
import {
  around,
  type BodyPart,
  bodyPart,
  handOver,
  hangingBones,
  type PartOptions,
  trunkBones,
} from './body-part.ts'
import type { Look } from './look.ts'
import { ellipsoid, roundCone, type TubeRing, tube } from './signed-distance.ts'
import { bones, limbsOf, type Side, sides } from './skeleton.ts'
import { trunkRings } from './trunk-parts.ts'

export function legParts(look: Look): BodyPart[] {
  const looseM = look.bottom === 'jeans' ? 0.007 : 0.012
  const hips = bodyPart({
    distance: tube({ rings: trunkRings(look), wider: looseM, from: 0.8, to: 1.03 }),
    material: 'bottom',
    bones: trunkBones,
    bounds: [-0.3, 0.78, -0.25, 0.3, 1.06, 0.25],
    folds: 0.5,
  })
  const belt = bodyPart({
    distance: tube({ rings: trunkRings(look), wider: looseM + 0.004, from: 0.985, to: 1.02 }),
    material: 'belt',
    bones: trunkBones,
    bounds: [-0.3, 0.96, -0.25, 0.3, 1.04, 0.25],
  })
  return [
    hips,
    ...(look.top === 'shirt' ? [belt] : []),
    ...sides.flatMap((side) => [...legOf(look, looseM, side), shoeOf(side)]),
    ...(look.bottom === 'skirt' ? [skirtOf(look)] : []),
  ]
}

function legOf(look: Look, looseM: number, side: Side): BodyPart[] {
  const { thigh, shin } = limbsOf(side)
  const deep = Math.max(0.92, look.girth)
  const hip: Vector3 = [side * 0.088 * (1 + 0.05 * look.femininity), 0.895, -0.004]
  const knee: Vector3 = [side * 0.095, 0.5, 0.008]
  const ankle: Vector3 = [side * 0.098, 0.085, -0.014]
  const hipRadius = 0.084 * (0.55 + 0.45 * deep)
  const kneeRadius = 0.056 * (0.7 + 0.3 * deep)
  const upper = { bones: handOver(thigh, bones.pelvis, 0.84, 0.98), bounds: around(hip, knee, 0.14) }
  const lower = { bones: shin, bounds: around(knee, ankle, 0.13) }
  const part = (
    distance: PartOptions['distance'],
    place: Pick<PartOptions, 'bones' | 'bounds'>,
    material: 'bottom' | 'skin',
    folds = 0,
  ) => bodyPart({ distance, material, folds, ...place })

  if (look.bottom === 'trousers' || look.bottom === 'jeans') {
    const hemRadius = 0.042 + (look.bottom === 'jeans' ? 0.012 : 0.024)
    const calf = ellipsoid([knee[0], 0.37, -0.018], [0.05 + looseM, 0.11, 0.058 + looseM])
    return [
      part(roundCone(hip, knee, hipRadius + looseM, kneeRadius + looseM + 0.006), upper, 'bottom', 1),
      part(
        roundCone(knee, [ankle[0], 0.07, ankle[2]], kneeRadius + looseM + 0.004, hemRadius),
        lower,
        'bottom',
        1,
      ),
      part(calf, lower, 'bottom', 0.5),
    ]
  }
  const bare = [
    part(roundCone(hip, knee, hipRadius, kneeRadius), upper, 'skin'),
    part(roundCone(knee, ankle, 0.051, 0.035), lower, 'skin'),
    part(ellipsoid([knee[0], 0.37, -0.022], [0.047, 0.1, 0.052]), lower, 'skin'),
  ]
  if (look.bottom === 'skirt') return bare
  const shorts = roundCone(hip, [knee[0], 0.56, knee[2]], hipRadius + 0.02, kneeRadius + 0.035)
  return [part(shorts, upper, 'bottom', 0.8), ...bare]
}

function shoeOf(side: Side): BodyPart {
  const x = side * 0.098
  const heel: Vector3 = [x, 0.045, -0.045]
  const toe: Vector3 = [x + side * 0.012, 0.034, 0.145]
  const sole = roundCone(heel, toe, 0.046, 0.036)
  const instep = roundCone([x, 0.09, -0.012], [x + side * 0.006, 0.045, 0.08], 0.042, 0.036)
  return bodyPart({
    distance: (px, py, pz) => Math.max(Math.min(sole(px, py, pz), instep(px, py, pz)), -py),
    material: 'shoe',
    bones: limbsOf(side).foot,
    bounds: around(heel, toe, 0.11),
  })
}

function skirtOf({ girth, femininity }: Look): BodyPart {
  const deep = Math.max(0.92, girth)
  const rings: TubeRing[] = [
    [0.42, 0.2, 0.175, 0],
    [0.5, 0.195, 0.165, 0],
    [0.7, 0.18, 0.142, 0],
    [0.88, 0.172 * (1 + 0.05 * femininity) * deep, 0.122 * deep, -0.006],
    [1.02, 0.15 * deep, 0.105 * deep, 0],
  ]
  return bodyPart({
    distance: tube({ rings, wider: 0.008, from: 0.46, to: 1.02, exponent: 2.1 }),
    material: 'bottom',
    bones: hangingBones(0.95, 0.6, 0.13, 0.8),
    bounds: [-0.3, 0.4, -0.25, 0.3, 1.05, 0.25],
    folds: 0.8,
  })
}
