/** Where on the floor somebody can walk: the room, the doorway, what lies outside; furniture and walls are in the way. */

import type { Scene } from './scene.ts'

/** A person takes up a disc of this radius; shoulders are wider, but turn. */
const bodyRadiusM = 0.22

/** Rectangles of the floor on which furniture stands. */
const furnitureOnFloor = [
  { x1: 2.05, z1: 0, x2: 2.6, z2: 0.6 },
  { x1: -3.9, z1: 2.2, x2: -3.4, z2: 3.8 },
] as const

/** Why nobody can stand at a place of the floor; null when somebody can. */
function obstacleAt(scene: Scene, x: number, z: number): string | null {
  if (z >= 0) {
    if (Math.abs(x) > 4 - bodyRadiusM) return `is in the side wall of the room (x from −3.78 to 3.78)`
    if (z > 8 - bodyRadiusM) return `is in the back wall of the room (z up to 7.78)`
    if (scene.furniture && furnitureOnFloor.some((rectangle) => touches(rectangle, x, z)))
      return 'is in the furniture'
  } else if (!isOpenAir(scene)) {
    if (Math.abs(x) > 1.7 - bodyRadiusM)
      return `is in the wall of the corridor (x from −1.48 to 1.48 outside)`
    if (z < -9 + bodyRadiusM) return `is beyond the corridor (z from −8.78)`
  }
  if (Math.abs(z + 0.08) < 0.08 + bodyRadiusM && Math.abs(x) > doorwayHalfM(scene))
    return 'is in the wall beside the door'
  return null
}

/** The first obstacle on the straight way between two places; null when there is none. */
export function obstacleBetween(
  scene: Scene,
  from: { readonly x: number; readonly z: number },
  to: { readonly x: number; readonly z: number },
): string | null {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.z - from.z) / 0.04))
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps
    const x = from.x + (to.x - from.x) * share
    const z = from.z + (to.z - from.z) * share
    const obstacle = obstacleAt(scene, x, z)
    if (obstacle !== null) return `${obstacle}, at x ${x.toFixed(2)}, z ${z.toFixed(2)}`
  }
  return null
}

/** How far from its middle a body's centre can pass the doorway. */
export const doorwayHalfM = ({ door }: Pick<Scene, 'door'>): number => door.widthM / 2 - bodyRadiusM

const isOpenAir = ({ light }: Scene): boolean => light === 'outdoor' || light === 'back-light'

function touches(
  { x1, z1, x2, z2 }: { readonly x1: number; readonly z1: number; readonly x2: number; readonly z2: number },
  x: number,
  z: number,
): boolean {
  const dx = Math.max(x1 - x, 0, x - x2)
  const dz = Math.max(z1 - z, 0, z - z2)
  return Math.hypot(dx, dz) < bodyRadiusM
}
