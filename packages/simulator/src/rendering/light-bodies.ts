/** The light on people and things: surroundings, lamps with their shadows, highlights, worked out at each vertex. */

import type { CameraLens } from '#src/geometry/camera-lens.ts'
import { apply, compose, type RigidTransform } from '#src/geometry/rigid-transform.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import type { BoxesInSpace } from './boxes-in-space.ts'
import type { Lamp, Lighting } from './lights.ts'
import type { MovingBody } from './moving-body.ts'
import type { ShadowMap } from './shadow-map.ts'

/** How far the light of a lamp overhead creeps round an edge: rooms and cloth scatter it. A lamp at the lens is hard. */
const wrapOverhead = 0.22
const highlightExponent = 24

/**
 * For each bone of a body, how much of each lamp the walls let through to its joint, 0–1: lamps first, then bones.
 * People are lit by their joints, for a wall's shadow on them is soft.
 */
export function lampsReachingJoints(
  body: MovingBody,
  bones: readonly RigidTransform[],
  place: RigidTransform,
  lamps: readonly Lamp[],
  space: BoxesInSpace,
): Float32Array {
  const { joints } = body.mesh
  const reaching = new Float32Array(bones.length * lamps.length)
  bones.forEach((bone, index) => {
    const joint: Vector3 = [joints[index * 3] ?? 0, joints[index * 3 + 1] ?? 0, joints[index * 3 + 2] ?? 0]
    const origin = apply(compose(place, bone), joint)
    lamps.forEach((lamp, lampIndex) => {
      reaching[index * lamps.length + lampIndex] = reachingShare(lamp, origin, space)
    })
  })
  return reaching
}

function reachingShare({ position, sizeM }: Lamp, [ox, oy, oz]: Vector3, space: BoxesInSpace): number {
  let free = 0
  for (let corner = 0; corner < 4; corner += 1) {
    const dx = position[0] + ((corner & 1) - 0.5) * sizeM * 0.6 - ox
    const dy = position[1] - oy
    const dz = position[2] + ((corner >> 1) - 0.5) * sizeM * 0.6 - oz
    const distance = Math.hypot(dx, dy, dz)
    const direction: Vector3 = [dx / distance, dy / distance, dz / distance]
    if (!space.isBlocked([ox, oy, oz], direction, distance - 0.06)) free += 0.25
  }
  return free
}

export interface LightBodyInput {
  readonly body: MovingBody
  readonly lighting: Lighting
  readonly lens: CameraLens
  /** One per lamp; null for those that cast none. */
  readonly shadows: readonly (ShadowMap | null)[]
  /** See {@link lampsReachingJoints}. */
  readonly reaching: Float32Array
  /** One per vertex: 0 for those that nothing is seen of. */
  readonly seen: Uint8Array
}

/** Fills `body.light` for every vertex that is seen; those that look away from the camera stay dark. */
export function lightBody({ body, lighting, lens, shadows, reaching, seen }: LightBodyInput): void {
  const { mesh, positions, normals, light } = body
  const { lamps, ambient, isInfrared } = lighting
  const [cx, cy, cz] = lens.position
  for (let vertex = 0; vertex < mesh.vertexCount; vertex += 1) {
    if (seen[vertex] === 0) continue
    const at = vertex * 3
    const px = positions[at] ?? 0
    const py = positions[at + 1] ?? 0
    const pz = positions[at + 2] ?? 0
    const nx = normals[at] ?? 0
    const ny = normals[at + 1] ?? 0
    const nz = normals[at + 2] ?? 0
    let vx = cx - px
    let vy = cy - py
    let vz = cz - pz
    const facing = nx * vx + ny * vy + nz * vz
    const nearness = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz)
    // Far round the silhouette nothing is seen of a vertex; some value it must have, and the same on every thread.
    if (facing * nearness < -0.35) {
      light.fill(0, at, at + 3)
      continue
    }
    vx *= nearness
    vy *= nearness
    vz *= nearness
    const open = mesh.openness[vertex] ?? 1
    const gloss = mesh.gloss[vertex] ?? 0
    const around = ambient * (0.62 + 0.38 * ny) * open
    const fromFloor = Math.max(0, 0.3 - 0.5 * ny) * open * 0.28 * ambient
    let red = around + fromFloor
    let green = around + fromFloor * 0.95
    let blue = around + fromFloor * 0.88
    let highlight = 0
    for (let index = 0; index < lamps.length; index += 1) {
      const lamp = lamps[index]
      if (lamp === undefined) continue
      const arriving = throughBones(mesh.boneIndices, mesh.boneWeights, vertex, reaching, lamps.length, index)
      if (arriving < 0.01) continue
      const dx = lamp.position[0] - px
      const dy = lamp.position[1] - py
      const dz = lamp.position[2] - pz
      const squared = dx * dx + dy * dy + dz * dz
      const inverse = 1 / Math.sqrt(squared)
      const slant = (dx * nx + dy * ny + dz * nz) * inverse
      const wrap = lamp.castsShadows ? wrapOverhead : 0
      const wrapped = (slant + wrap) / (1 + wrap)
      if (wrapped <= 0 || (lamp.castsShadows && dy <= 0)) continue
      const fall = (lamp.castsShadows ? (dy * inverse) ** 0.6 : 1) / Math.max(squared, 0.5)
      const map = shadows[index]
      const shade =
        slant <= -0.1 ? 0.3 : map ? map.lightAt(px + nx * 0.03, py + ny * 0.03, pz + nz * 0.03, 1.6) : 1
      const light = wrapped * fall * arriving * (0.35 + 0.65 * open) * shade
      red += light * lamp.intensity[0]
      green += light * lamp.intensity[1]
      blue += light * lamp.intensity[2]
      if (gloss > 0.05) {
        const hx = dx * inverse + vx
        const hy = dy * inverse + vy
        const hz = dz * inverse + vz
        const half = Math.max(0, (nx * hx + ny * hy + nz * hz) / Math.sqrt(hx * hx + hy * hy + hz * hz))
        highlight += gloss * 0.5 * half ** highlightExponent * light * lamp.intensity[0]
      }
    }
    const grazing = 1 - Math.max(0, facing * nearness)
    const bright = highlight + grazing * grazing * grazing * 0.04 * ambient * open
    if (isInfrared) {
      const pale = mesh.infrared[vertex] ?? 0
      const grey = pale * red + bright
      light[at] = grey
      light[at + 1] = grey
      light[at + 2] = grey
    } else {
      light[at] = (mesh.colours[at] ?? 0) * red + bright
      light[at + 1] = (mesh.colours[at + 1] ?? 0) * green + bright
      light[at + 2] = (mesh.colours[at + 2] ?? 0) * blue + bright
    }
  }
}

function throughBones(
  indices: Uint8Array,
  weights: Float32Array,
  vertex: number,
  reaching: Float32Array,
  lampCount: number,
  lamp: number,
): number {
  let sum = 0
  for (let slot = vertex * 4; slot < vertex * 4 + 4; slot += 1) {
    const weight = weights[slot] ?? 0
    if (weight > 0) sum += weight * (reaching[(indices[slot] ?? 0) * lampCount + lamp] ?? 0)
  }
  return sum
}
