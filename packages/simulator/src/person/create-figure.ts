/** Makes the figure of a person of a scene: their skin, what they have along, and how both move. */

import { identity, type RigidTransform } from '#src/geometry/rigid-transform.ts'
import type { ScenePerson } from '#src/scene/scene.ts'
import { belongingMesh } from './belongings.ts'
import { type BodyMeshOptions, bodyMesh } from './body-mesh.ts'
import type { Figure, FigurePart } from './figure.ts'
import { lookOf } from './look.ts'
import { postureOf } from './posture.ts'
import { restHeightM } from './skeleton.ts'

/** Takes some tenths of a second; the same person always gets the same figure. */
export function createFigure(
  { look: document, carries }: Pick<ScenePerson, 'look' | 'carries'>,
  options: BodyMeshOptions = {},
): Figure {
  const look = lookOf(document)
  const size = look.heightM / restHeightM
  const body: FigurePart = { mesh: bodyMesh(look, options), isPerson: true }
  const belonging = belongingMesh(carries, look.seed)
  const swaySeed = look.seed % 1000
  const still = [identity()]
  return {
    heightM: look.heightM,
    parts: belonging === null ? [body] : [body, { mesh: belonging, isPerson: false }],
    pose(actor, atS) {
      const posture = postureOf({ actor, carries, seed: swaySeed, atS }).map((bone) => grown(bone, size))
      return belonging === null ? [posture] : [posture, still]
    },
  }
}

/** Larger from the floor up, in every direction alike. */
const grown = (transform: RigidTransform, size: number): RigidTransform =>
  transform.map((value) => value * size)
