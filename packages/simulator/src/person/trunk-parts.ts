/** Trunk, arms and what is worn on them: top, collar, sleeves, bag. */

import { add, scale, subtract, type Vector3 } from '#src/geometry/vector.ts'
import {
  around,
  type BodyPart,
  type Bounds,
  bodyPart,
  handOver,
  hangingBones,
  trunkBones,
} from './body-part.ts'
import type { Look } from './look.ts'
import { ellipsoid, roundBox, roundCone, type TubeRing, tube } from './signed-distance.ts'
import {
  armDirection,
  bones,
  elbow,
  limbsOf,
  restArmSpreadRad,
  type Side,
  shoulder,
  sides,
  wrist,
} from './skeleton.ts'

/** How far each top stands off the body (m), and where it ends below. */
const cuts = {
  tshirt: { looseM: 0.01, hemY: 0.9 },
  shirt: { looseM: 0.012, hemY: 0.955 },
  hoodie: { looseM: 0.024, hemY: 0.86 },
  jacket: { looseM: 0.026, hemY: 0.86 },
  coat: { looseM: 0.03, hemY: 0.9 },
} as const

const trunkBounds = (fromY: number): Bounds => [-0.3, fromY - 0.02, -0.25, 0.3, 1.5, 0.28]

export function trunkParts(look: Look): BodyPart[] {
  return [
    ...topParts(look),
    ...collarParts(look),
    neckPart(),
    ...sides.flatMap((side) => armParts(look, side)),
    ...bagParts(look),
  ]
}

/** The rings of the bare trunk, from the hips to the neck, for the look's build and girth. */
export function trunkRings({ girth, femininity }: Look): readonly TubeRing[] {
  const hips = (1 + 0.05 * femininity) * Math.max(0.92, girth)
  const deep = Math.max(0.92, girth)
  const belly = Math.max(0, girth - 1) * 0.25
  const shoulders = shoulderShare(femininity)
  const upper = 0.6 + 0.4 * girth
  const bust = femininity * 0.018
  return [
    [0.8, 0.1, 0.07, 0],
    [0.85, 0.15 * hips, 0.098 * deep, -0.004],
    [0.93, 0.168 * hips, 0.114 * deep, -0.008],
    [1.0, 0.157 * hips, 0.106 * deep + belly * 0.3, belly * 0.2],
    [1.09, (0.139 - 0.012 * femininity) * girth, 0.098 * girth + belly * 0.5, 0.004 + belly * 0.4],
    [1.18, (0.146 - 0.008 * femininity) * girth, 0.104 * girth + belly * 0.3, 0.006 + belly * 0.3],
    [1.275, 0.163 * shoulders * girth, 0.115 * girth + bust * 0.6, 0.006 + bust * 0.6],
    [1.36, 0.168 * shoulders * upper, 0.104 * upper, -0.004],
    [1.415, 0.158 * shoulders, 0.084, -0.012],
    [1.455, 0.108, 0.068, -0.016],
    [1.49, 0.066, 0.057, -0.016],
    [1.52, 0.056, 0.054, -0.012],
  ]
}

const shoulderShare = (femininity: number): number => 1 - 0.09 * femininity

function topParts(look: Look): BodyPart[] {
  const { looseM, hemY } = cuts[look.top]
  const shoulders = shoulderShare(look.femininity)
  const body = bodyPart({
    distance: tube({ rings: trunkRings(look), wider: looseM, from: hemY, to: 1.475 }),
    material: 'top',
    bones: trunkBones,
    bounds: trunkBounds(hemY),
    folds: 1,
  })
  const slopes = sides.map((side) =>
    bodyPart({
      distance: roundCone(
        [side * 0.045, 1.475, -0.02],
        [side * 0.165 * shoulders, 1.425, -0.012],
        0.035 + looseM * 0.5,
        0.05 + looseM * 0.6,
      ),
      material: 'top',
      bones: bones.chest,
      bounds: [-0.3, 1.3, -0.15, 0.3, 1.6, 0.15],
      folds: 0.3,
    }),
  )
  return look.top === 'coat' ? [body, coatTails(look), ...slopes] : [body, ...slopes]
}

function coatTails({ girth, femininity }: Look): BodyPart {
  const deep = Math.max(0.92, girth)
  const rings: TubeRing[] = [
    [0.55, 0.21, 0.165, 0],
    [0.7, 0.2, 0.155, 0],
    [0.85, 0.188 * deep, 0.142 * deep, -0.004],
    [0.95, 0.18 * (1 + 0.05 * femininity) * deep, 0.13 * deep, -0.006],
  ]
  return bodyPart({
    distance: tube({ rings, wider: 0.01, from: 0.6, to: 0.95 }),
    material: 'top',
    bones: hangingBones(0.95, 0.7, 0.12, 0.85),
    bounds: [-0.3, 0.58, -0.25, 0.3, 1, 0.25],
    folds: 0.7,
  })
}

function collarParts({ top }: Look): BodyPart[] {
  if (top === 'tshirt') return []
  if (top === 'hoodie') {
    return [
      bodyPart({
        distance: ellipsoid([0, 1.47, -0.075], [0.105, 0.06, 0.062]),
        material: 'top',
        bones: bones.chest,
        bounds: [-0.15, 1.38, -0.2, 0.15, 1.58, 0.05],
        folds: 0.5,
      }),
    ]
  }
  return [
    bodyPart({
      distance: roundCone([0, 1.47, -0.012], [0, 1.51, -0.006], 0.066, 0.062),
      material: top === 'shirt' ? 'top' : 'lining',
      bones: bones.chest,
      bounds: [-0.1, 1.38, -0.1, 0.1, 1.6, 0.1],
    }),
  ]
}

const neckPart = (): BodyPart =>
  bodyPart({
    distance: roundCone([0, 1.44, -0.014], [0, 1.57, 0], 0.056, 0.05),
    material: 'skin',
    bones: handOver(bones.chest, bones.neck, 1.44, 1.54),
    bounds: [-0.1, 1.35, -0.1, 0.1, 1.64, 0.1],
  })

function armParts(look: Look, side: Side): BodyPart[] {
  const limbs = limbsOf(side)
  const { looseM } = cuts[look.top]
  const [sx, sy, sz] = shoulder(side)
  const from: Vector3 = [sx * shoulderShare(look.femininity) + side * 0.002, sy, sz]
  const bend = elbow(side)
  const end = wrist(side)
  const thick = 0.05 * (0.7 + 0.3 * look.girth) * (1 - 0.1 * look.femininity)
  const upper = around(shoulder(side), bend, 0.12)
  const lower = around(bend, end, 0.1)
  const limb = (bone: number, bounds: Bounds, a: Vector3, b: Vector3, ra: number, rb: number, folds = 0) =>
    bodyPart({
      distance: roundCone(a, b, ra, rb),
      material: folds > 0 ? 'top' : 'skin',
      bones: bone,
      bounds,
      folds,
    })
  const hand = handParts(side)
  if (look.top === 'tshirt') {
    const hem = add(from, scale(subtract(bend, from), 0.55))
    return [
      limb(limbs.upperArm, upper, from, hem, thick + looseM * 1.2, thick + 0.012, 0.5),
      limb(limbs.upperArm, upper, from, bend, thick * 0.95, 0.041),
      limb(limbs.forearm, lower, bend, end, 0.042 * (0.8 + 0.2 * look.girth), 0.028),
      ...hand,
    ]
  }
  const along = armDirection(side)
  const cuff = add(end, scale(along, -0.01))
  return [
    limb(limbs.upperArm, upper, from, bend, thick + looseM * 0.9, 0.043 + looseM * 0.8, 1),
    limb(limbs.forearm, lower, bend, cuff, 0.044 + looseM * 0.8, 0.037 + looseM * 0.5, 1),
    limb(
      limbs.forearm,
      around(end, end, 0.1),
      add(end, scale(along, -0.03)),
      add(end, scale(along, 0.02)),
      0.027,
      0.025,
    ),
    ...hand,
  ]
}

/** Palm, fingers held together, and a thumb. */
function handParts(side: Side): BodyPart[] {
  const at = wrist(side)
  const along = armDirection(side)
  const across: Vector3 = [side * Math.cos(restArmSpreadRad), Math.sin(restArmSpreadRad), 0]
  const axes = [along, across, [0, 0, 1]] as const
  const bounds = around(at, add(at, scale(along, 0.2)), 0.08)
  const shapes = [
    ellipsoid(add(at, scale(along, 0.05)), [0.062, 0.017, 0.042], axes),
    ellipsoid(add(add(at, scale(along, 0.115)), scale(across, -0.006)), [0.058, 0.013, 0.036], axes),
    roundCone(
      add(at, [along[0] * 0.03, along[1] * 0.03, 0.022]),
      add(at, [along[0] * 0.1, along[1] * 0.1, 0.052]),
      0.013,
      0.01,
    ),
  ]
  return shapes.map((distance) => bodyPart({ distance, material: 'skin', bones: limbsOf(side).hand, bounds }))
}

function bagParts({ bag, girth }: Look): BodyPart[] {
  const strap = (
    a: Vector3,
    b: Vector3,
    ra: number,
    rb: number,
    bounds: Bounds,
    on: BodyPart['bonesAt'] | number,
  ) => bodyPart({ distance: roundCone(a, b, ra, rb), material: 'bag', bones: on, bounds })
  if (bag === 'backpack') {
    const sack = bodyPart({
      distance: roundBox([0, 1.24, -0.205], [0.14, 0.2, 0.075], 0.05),
      material: 'bag',
      bones: bones.chest,
      bounds: [-0.2, 1, -0.34, 0.2, 1.5, -0.05],
      folds: 0.5,
    })
    const straps = sides.flatMap((side) => [
      strap(
        [side * 0.1, 1.47, -0.06],
        [side * 0.105, 1.4, 0.115],
        0.022,
        0.02,
        [-0.2, 1.1, -0.15, 0.2, 1.55, 0.2],
        bones.chest,
      ),
      strap(
        [side * 0.105, 1.4, 0.115],
        [side * 0.12, 1.15, 0.12],
        0.02,
        0.018,
        [-0.2, 1, -0.1, 0.2, 1.5, 0.2],
        bones.chest,
      ),
    ])
    return [sack, ...straps]
  }
  if (bag === 'none') return []
  return [
    bodyPart({
      distance: roundBox([-0.25 * girth - 0.01, 0.87, 0], [0.05, 0.12, 0.15], 0.03),
      material: 'bag',
      bones: bones.pelvis,
      bounds: [-0.4, 0.7, -0.2, -0.1, 1.02, 0.2],
    }),
    strap([-0.22, 0.96, 0], [-0.1, 1.2, 0.14], 0.014, 0.014, [-0.35, 0.9, -0.1, 0.1, 1.3, 0.25], trunkBones),
    strap(
      [-0.1, 1.2, 0.14],
      [0.09, 1.47, 0.03],
      0.014,
      0.014,
      [-0.35, 0.9, -0.1, 0.2, 1.55, 0.25],
      trunkBones,
    ),
  ]
}
