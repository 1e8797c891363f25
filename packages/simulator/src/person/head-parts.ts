/** Head, face, hair and hat. */

import { normalise, type Vector3 } from '#src/geometry/vector.ts'
import { type BodyPart, type Bounds, bodyPart, handOver, type Material } from './body-part.ts'
import type { Look } from './look.ts'
import { cutBy, ellipsoid, roundCone, type SignedDistance, tube } from './signed-distance.ts'
import { bones, sides } from './skeleton.ts'

const headBounds: Bounds = [-0.16, 1.4, -0.2, 0.16, 1.82, 0.2]

export function headParts(look: Look): BodyPart[] {
  return [...faceParts(), ...hairParts(look), ...hatParts(look)]
}

const onHead = (distance: SignedDistance, material: Material): BodyPart =>
  bodyPart({ distance, material, bones: bones.head, bounds: headBounds })

function faceParts(): BodyPart[] {
  const skin = (distance: SignedDistance) => onHead(distance, 'skin')
  return [
    skin(ellipsoid([0, 1.662, -0.006], [0.0755, 0.092, 0.094])),
    skin(ellipsoid([0, 1.6, 0.03], [0.059, 0.078, 0.062])),
    skin(ellipsoid([0, 1.552, 0.052], [0.032, 0.026, 0.032])),
    skin(roundCone([0, 1.652, 0.084], [0, 1.613, 0.106], 0.009, 0.0145)),
    ...sides.flatMap((side) => [
      skin(ellipsoid([side * 0.036, 1.615, 0.062], [0.028, 0.026, 0.026])),
      skin(ellipsoid([side * 0.077, 1.63, -0.004], [0.012, 0.031, 0.019])),
      skin(roundCone([side * 0.012, 1.668, 0.085], [side * 0.052, 1.67, 0.066], 0.012, 0.01)),
    ]),
    bodyPart({
      distance: roundCone([0, 1.43, -0.016], [0, 1.585, -0.002], 0.054, 0.052),
      material: 'skin',
      bones: handOver(bones.neck, bones.head, 1.46, 1.57),
      bounds: headBounds,
    }),
  ]
}

/** How far each cut stands off the skull (m). */
const hairThicknessM = { crop: 0.006, short: 0.014, long: 0.018, bun: 0.018 } as const

function hairParts({ hairStyle }: Look): BodyPart[] {
  if (hairStyle === 'bald') return []
  const thickness = hairThicknessM[hairStyle]
  // The hairline: a slanting plane from the forehead down to the neck.
  const normal = normalise([0, -0.62, 0.78])
  const offset = normal[1] * 1.672 + normal[2] * 0.062
  const above = (shape: SignedDistance) => onHead(cutBy(shape, normal, offset), 'hair')
  const cap = above(ellipsoid([0, 1.668, -0.012], [0.0765 + thickness, 0.092 + thickness, 0.094 + thickness]))
  if (hairStyle === 'short') return [cap, above(ellipsoid([0, 1.73, 0.035], [0.06, 0.03, 0.05]))]
  if (hairStyle === 'bun') return [cap, onHead(ellipsoid([0, 1.72, -0.12], [0.045, 0.045, 0.042]), 'hair')]
  return hairStyle === 'long' ? [cap, longHair()] : [cap]
}

const longHair = (): BodyPart =>
  bodyPart({
    distance: tube({
      rings: [
        [1.36, 0.08, 0.03, -0.075],
        [1.45, 0.092, 0.04, -0.075],
        [1.55, 0.098, 0.05, -0.055],
        [1.66, 0.092, 0.07, -0.035],
        [1.7, 0.08, 0.07, -0.03],
      ],
      wider: 0,
      from: 1.36,
      to: 1.7,
      exponent: 2,
    }),
    material: 'hair',
    bones: handOver(bones.chest, bones.head, 1.4, 1.56),
    bounds: [-0.16, 1.3, -0.2, 0.16, 1.8, 0.2],
    folds: 0.4,
  })

function hatParts({ hat }: Look): BodyPart[] {
  const dome = (centre: Vector3, radii: Vector3, normal: Vector3, offset: number) =>
    onHead(cutBy(ellipsoid(centre, radii), normal, offset), 'hat')
  if (hat === 'cap') {
    const normal = normalise([0, -1, 0.12])
    return [
      dome([0, 1.672, -0.006], [0.092, 0.098, 0.11], normal, normal[1] * 1.69),
      onHead(ellipsoid([0, 1.702, 0.125], [0.07, 0.008, 0.07]), 'hat'),
    ]
  }
  if (hat === 'none') return []
  const normal = normalise([0, -0.9, 0.35])
  return [dome([0, 1.68, -0.012], [0.096, 0.11, 0.112], normal, normal[1] * 1.675 + normal[2] * 0.05)]
}
