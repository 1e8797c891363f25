/** The place that never moves: floor, walls, door frame, furniture, as boxes. */

import { randomFrom } from '#src/geometry/random.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import type { Scene } from '#src/scene/scene.ts'

export type RoomMaterial =
  | 'floor'
  | 'outer-floor'
  | 'wall'
  | 'outer-wall'
  | 'ceiling'
  | 'frame'
  | 'skirting'
  | 'mat'
  | 'reader'
  | 'poster'
  | 'sign'
  | 'pot'
  | 'leaf'
  | 'extinguisher'
  | 'bench'
  | 'sky'

/** Axis-aligned, from its least to its greatest corner (m). */
export interface RoomBox {
  readonly from: Vector3
  readonly to: Vector3
  readonly material: RoomMaterial
}

/** The inner room: x from −4 to 4, z from 0 (door) to 8. The corridor outside is 3.4 m wide and 9 m long. */
export const roomHalfWidthM = 4
export const roomDepthM = 8
export const corridorHalfWidthM = 1.7
export const corridorDepthM = 9
const ceilingM = 3

/** Whether the door leads to the open air instead of a corridor. */
export const leadsOutdoors = ({ light }: Pick<Scene, 'light'>): boolean =>
  light === 'outdoor' || light === 'back-light'

export function roomBoxes(scene: Scene): RoomBox[] {
  return [
    ...shell(scene),
    ...(leadsOutdoors(scene) ? street() : corridor()),
    ...doorFrame(scene),
    ...(scene.furniture ? furniture(scene) : []),
  ]
}

const box = (from: Vector3, to: Vector3, material: RoomMaterial): RoomBox => ({ from, to, material })

function shell({ door }: Scene): RoomBox[] {
  const half = door.widthM / 2
  return [
    box([-4.2, -0.2, 0], [4.2, 0, 8], 'floor'),
    box([-4.2, -0.2, -9], [4.2, 0, 0], 'outer-floor'),
    box([-4.2, 0, -0.16], [-half, ceilingM, 0], 'wall'),
    box([half, 0, -0.16], [4.2, ceilingM, 0], 'wall'),
    box([-half, door.heightM, -0.16], [half, ceilingM, 0], 'wall'),
    box([-4.3, 0, 0], [-4, ceilingM, 8], 'wall'),
    box([4, 0, 0], [4.3, ceilingM, 8], 'wall'),
    box([-4.2, 0, 8], [4.2, ceilingM, 8.2], 'wall'),
    box([-4.2, ceilingM, 0], [4.2, 3.2, 8], 'ceiling'),
  ]
}

const corridor = (): RoomBox[] => [
  box([-1.9, 0, -9], [-1.7, 2.9, -0.16], 'outer-wall'),
  box([1.7, 0, -9], [1.9, 2.9, -0.16], 'outer-wall'),
  box([-4, 2.9, -9], [4, 3.1, -0.16], 'ceiling'),
  box([-4, 0, -9.2], [4, 3, -9], 'outer-wall'),
  box([-1.7, 0, -9], [-1.685, 0.1, -0.16], 'skirting'),
  box([1.685, 0, -9], [1.7, 0.1, -0.16], 'skirting'),
]

const street = (): RoomBox[] => [
  box([-30, -0.2, -40], [30, -0.001, -0.16], 'outer-floor'),
  box([-30, -1, -40], [30, 30, -39], 'sky'),
]

function doorFrame({ door }: Scene): RoomBox[] {
  const half = door.widthM / 2
  const top = door.heightM
  return [
    box([-half - 0.07, 0, -0.18], [-half, top + 0.07, 0.02], 'frame'),
    box([half, 0, -0.18], [half + 0.07, top + 0.07, 0.02], 'frame'),
    box([-half - 0.07, top, -0.18], [half + 0.07, top + 0.07, 0.02], 'frame'),
    box([-4, 0, 0], [-half - 0.07, 0.1, 0.015], 'skirting'),
    box([half + 0.07, 0, 0], [4, 0.1, 0.015], 'skirting'),
    box([-half * 0.9 - 0.1, 0, 0.25], [half * 0.9 + 0.1, 0.012, 1.25], 'mat'),
    box([half + 0.22, 1.05, 0], [half + 0.31, 1.22, 0.035], 'reader'),
  ]
}

function furniture({ door, seed }: Scene): RoomBox[] {
  const half = door.widthM / 2
  const random = randomFrom(seed + 3)
  const leaves = Array.from({ length: 26 }, () => {
    const angle = random() * 2 * Math.PI
    const away = random() * 0.26
    const y = 0.4 + random() * 0.75
    const x = 2.32 + Math.cos(angle) * away
    const z = 0.3 + Math.sin(angle) * away * 0.8
    const size = 0.03 + random() * 0.05
    return box(
      [x - size, y - 0.07, z - 0.008 - size * 0.4],
      [x + size, y + 0.09, z + 0.008 + size * 0.4],
      'leaf',
    )
  })
  return [
    box([-2.95, 1.15, 0], [-2.2, 1.95, 0.02], 'poster'),
    box([-half * 0.35, door.heightM + 0.18, 0], [half * 0.35, door.heightM + 0.36, 0.04], 'sign'),
    box([2.15, 0, 0.1], [2.5, 0.36, 0.45], 'pot'),
    ...leaves,
    box([-3.9, 0, 2.2], [-3.4, 0.45, 3.8], 'bench'),
    box([-1.95, 0.55, 0], [-1.82, 1.0, 0.13], 'extinguisher'),
  ]
}
