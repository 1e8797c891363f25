/** How much light each surface of the room gives back, place by place. */

import { layeredNoise, valueNoise } from '#src/geometry/noise.ts'
import { mix, scale, type Vector3 } from '#src/geometry/vector.ts'
import type { Scene } from '#src/scene/scene.ts'
import type { RoomMaterial } from './room.ts'

/** Linear reflectance of red, green and blue at a place of the room; above 1 for the sky, which shines. */
export function reflectanceAt(
  scene: Scene,
  material: RoomMaterial,
  place: Vector3,
  normal: Vector3,
): Vector3 {
  const [x, y, z] = place
  switch (material) {
    case 'floor':
      return normal[1] < 0.5 ? [0.3, 0.3, 0.3] : floorAt(scene, x, z)
    case 'outer-floor':
      return normal[1] < 0.5 ? [0.3, 0.3, 0.3] : tiles(scene.seed, x, z, 0.45, 0.3)
    case 'wall':
      return plaster(scene.wall, scene.seed, place)
    case 'outer-wall':
      return plaster([0.55, 0.55, 0.53], scene.seed, place)
    case 'ceiling':
      return [0.75, 0.75, 0.74]
    case 'frame':
      return [0.32, 0.33, 0.34]
    case 'skirting':
      return [0.6, 0.6, 0.58]
    case 'mat':
      return scale([0.045, 0.045, 0.05], 0.7 + 0.6 * valueNoise(x * 90, 0, z * 90))
    case 'reader':
      return y > 1.16 && y < 1.18 ? [0.05, 0.6, 0.1] : [0.03, 0.03, 0.035]
    case 'poster':
      return posterAt((x + 2.95) / 0.75, (y - 1.15) / 0.8, scene.seed)
    case 'sign': {
      const u = x / (scene.door.widthM * 0.35)
      const isWriting =
        Math.abs(u) < 0.8 && Math.abs(y - scene.door.heightM - 0.27) < 0.04 && Math.trunc(u * 8) % 2 === 0
      return isWriting ? [0.85, 0.9, 0.85] : [0.03, 0.35, 0.12]
    }
    case 'pot':
      return [0.35, 0.3, 0.26]
    case 'leaf':
      return scale([0.05, 0.16, 0.04], 0.6 + 0.8 * valueNoise(x * 15, y * 15, z * 15))
    case 'extinguisher':
      if (y > 0.93) return [0.03, 0.03, 0.03]
      return y < 0.85 && y > 0.7 && z > 0.12 ? [0.7, 0.68, 0.6] : [0.5, 0.02, 0.02]
    case 'bench':
      return [0.25, 0.14, 0.07]
    case 'sky':
      return skyAt(scene.seed, x, y)
  }
}

function floorAt({ floor, seed }: Scene, x: number, z: number): Vector3 {
  switch (floor) {
    case 'tile':
      return tiles(seed, x, z, 0.6, 0.38)
    case 'wood':
      return planks(seed, x, z)
    case 'carpet': {
      const shade =
        0.8 + 0.5 * (valueNoise(x * 110, 0, z * 110) - 0.5) + 0.2 * (layeredNoise(x * 3, 0, z * 3) - 0.5)
      return scale([0.13, 0.14, 0.17], shade)
    }
  }
}

function tiles(seed: number, x: number, z: number, sizeM: number, pale: number): Vector3 {
  const u = x / sizeM
  const v = z / sizeM
  const fu = u - Math.floor(u)
  const fv = v - Math.floor(v)
  if (Math.min(fu, 1 - fu, fv, 1 - fv) < 0.008) return [0.2, 0.19, 0.18]
  const shade =
    0.9 +
    0.12 * valueNoise(Math.floor(u) * 7.7, seed, Math.floor(v) * 3.3) +
    0.1 * (layeredNoise(x * 6, seed, z * 6) - 0.5) +
    0.06 * (valueNoise(x * 90, 0, z * 90) - 0.5)
  return [pale * shade * 1.02, pale * shade, pale * shade * 0.95]
}

function planks(seed: number, x: number, z: number): Vector3 {
  const row = Math.floor(x / 0.16)
  const u = z / 1.3 + row * 0.37
  const isGap = x / 0.16 - row < 0.02 || u - Math.floor(u) < 0.004
  if (isGap) return [0.06, 0.035, 0.02]
  const plank = valueNoise(row * 5.1, Math.floor(u) * 9.7, seed)
  const grain = layeredNoise(x * 30, plank * 50, z * 2.2)
  return scale([0.33, 0.19, 0.1], 0.75 + 0.24 * plank + 0.35 * (grain - 0.5))
}

function plaster(colour: Vector3, seed: number, [x, y, z]: Vector3): Vector3 {
  const shade =
    1 +
    0.05 * (layeredNoise(x * 2, y * 2, z * 2 + seed) - 0.5) +
    0.05 * (valueNoise(x * 70, y * 70, z * 70) - 0.5)
  return scale(colour, shade)
}

/** A title bar, a picture, lines of text; u and v from 0 to 1. */
function posterAt(u: number, v: number, seed: number): Vector3 {
  if (u < 0.04 || u > 0.96 || v < 0.04 || v > 0.96) return [0.7, 0.7, 0.7]
  if (v > 0.75) return [0.08, 0.2, 0.45]
  if (v > 0.52 && v < 0.72) return mix([0.7, 0.4, 0.15], [0.2, 0.5, 0.4], valueNoise(u * 5, v * 9, seed))
  const lineEnd = 0.12 + 0.75 * valueNoise(Math.trunc(v * 13) * 3.7, 1, 2)
  const isText = v < 0.5 && Math.trunc(v * 40) % 3 !== 0 && u > 0.12 && u < lineEnd
  return isText ? [0.2, 0.2, 0.2] : [0.72, 0.71, 0.66]
}

/** Trees in front of a bright sky. */
function skyAt(seed: number, x: number, y: number): Vector3 {
  const treetops = 3.2 + 2.24 * valueNoise(x * 0.25, 0, seed)
  if (y >= treetops) return [1.6, 1.75, 2.0]
  return scale([0.18, 0.25, 0.12], 0.6 + 0.8 * layeredNoise(x * 1.3, y * 1.3, seed))
}
