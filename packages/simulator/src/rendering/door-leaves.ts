/** The leaves of a door: wood or framed glass on a hinge, or two glass panels that slide apart. */

import { layeredNoise } from '#src/geometry/noise.ts'
import { compose, type RigidTransform, rotation, translation } from '#src/geometry/rigid-transform.ts'
import { scale, type Vector3 } from '#src/geometry/vector.ts'
import type { SkinnedMesh } from '#src/person/figure.ts'
import { rigidMesh, type Stuff } from '#src/person/rigid-mesh.ts'
import type { SceneDoor } from '#src/scene/scene.ts'

export interface DoorLeaf {
  readonly mesh: SkinnedMesh
  /** Share of light that does not come through. */
  readonly opacity: number
  /** Where the leaf is when the door is open by `share`, 0–1. */
  placeAt(share: number): RigidTransform
}

/** A hinged leaf wide open stands this far from its frame (rad). */
export const openAngleRad = 1.7
/** Where the leaf's middle plane is, a little outside the room's wall (m). */
export const leafPlaneM = -0.09

const metal: Stuff = { colour: [0.28, 0.29, 0.3], gloss: 0.2, infrared: 0.35 }
const handle: Stuff = { colour: [0.6, 0.6, 0.62], gloss: 0.4, infrared: 0.6 }
const pane: Stuff = { colour: [0.45, 0.52, 0.5], infrared: 0.5 }
const halfThicknessM = 0.022

export function doorLeaves(door: SceneDoor): DoorLeaf[] {
  switch (door.kind) {
    case 'none':
      return []
    case 'solid':
      return [{ mesh: solidLeaf(door.widthM, door.heightM), opacity: 1, placeAt: hinged(door) }]
    case 'glass':
      return glassLeaf(door.widthM, door.heightM).map((part) => ({ ...part, placeAt: hinged(door) }))
    case 'sliding':
      return [-1, 1].flatMap((side) =>
        glassLeaf(door.widthM / 2, door.heightM).map((part) => ({
          ...part,
          placeAt: (share: number) => slid(door, side, share),
        })),
      )
  }
}

/** How far a leaf has turned when it is open by `share`; it starts and stops gently. */
export const easedOpening = (share: number): number => share * share * (3 - 2 * share)

/** Leaves are made with the hinge at x = 0 and reach to +x; a hinge at the right is the same leaf turned round. */
function hinged(door: SceneDoor) {
  const isLeft = door.hinge === 'left'
  // A left hinge opens to the inside (+z) by a turn about −y: from +x towards +z.
  const turn = (door.opensTowards === 'inside') === isLeft ? -1 : 1
  const rest = isLeft ? 0 : Math.PI
  const hingeX = isLeft ? -door.widthM / 2 : door.widthM / 2
  return (share: number): RigidTransform =>
    compose(
      translation([hingeX, 0, leafPlaneM]),
      rotation([0, 1, 0], rest + turn * easedOpening(share) * openAngleRad),
    )
}

function slid(door: SceneDoor, side: number, share: number): RigidTransform {
  const away = (door.widthM / 2) * (1 + 0.96 * easedOpening(share))
  const behindWall = translation([side * away, 0, -0.22])
  return side < 0 ? behindWall : compose(behindWall, rotation([0, 1, 0], Math.PI))
}

function solidLeaf(width: number, height: number): SkinnedMesh {
  const t = halfThicknessM
  const plaque: Stuff = { colour: [0.12, 0.14, 0.15], gloss: 0.15, infrared: 0.2 }
  const mesh = rigidMesh(0.03)
    .box([0, 0.01, -t], [width, height - 0.01, t], { colour: [0.3, 0.19, 0.11], gloss: 0.1, infrared: 0.5 })
    .box([width - 0.12, 0.98, -t - 0.05], [width - 0.05, 1.01, t + 0.05], handle)
    .box([width * 0.62, 1.25, -t - 0.004], [width * 0.78, 1.8, t + 0.004], plaque)
    .build()
  grainWood(mesh)
  return mesh
}

/** Darker and lighter streaks along the height of what is brown. */
function grainWood({ positions, colours, vertexCount }: SkinnedMesh): void {
  for (let at = 0; at < vertexCount * 3; at += 3) {
    const colour: Vector3 = [colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]
    if (colour[0] < colour[2] * 2) continue
    const grain = layeredNoise((positions[at] ?? 0) * 25, (positions[at + 1] ?? 0) * 1.6, 3)
    colours.set(scale(colour, 0.8 + 0.5 * (grain - 0.25)), at)
  }
}

/** Frame and pane are two bodies, for the pane is drawn last. */
function glassLeaf(width: number, height: number) {
  const t = halfThicknessM
  const rim = 0.055
  const frame = rigidMesh(0.06)
    .box([0, 0.01, -t], [rim, height - 0.01, t], metal)
    .box([width - rim, 0.01, -t], [width, height - 0.01, t], metal)
    .box([rim, 0.01, -t], [width - rim, 0.14, t], metal)
    .box([rim, height - 0.09, -t], [width - rim, height - 0.01, t], metal)
    .box([width - rim - 0.05, 0.8, -t - 0.05], [width - rim - 0.025, 1.3, t + 0.05], handle)
    .build()
  const glass = rigidMesh(0.12)
    .box([rim, 0.14, -0.004], [width - rim, height - 0.09, 0.004], pane)
    .build()
  return [
    { mesh: frame, opacity: 1 },
    { mesh: glass, opacity: 0.16 },
  ]
}
