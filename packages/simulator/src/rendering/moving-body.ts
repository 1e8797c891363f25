/** A surface in the room that moves: where its vertices are now, and the light on each of them. */

import { compose, type RigidTransform, rotation, translation } from '#src/geometry/rigid-transform.ts'
import type { SkinnedMesh } from '#src/person/figure.ts'

export interface MovingBody {
  readonly mesh: SkinnedMesh
  /** Number of the person on the stage; −1 for things. */
  readonly person: number
  /** Three numbers per vertex, in the room (m). */
  readonly positions: Float32Array
  readonly normals: Float32Array
  /** Linear light that leaves each vertex towards the camera, three numbers. */
  readonly light: Float32Array
  /** Share of what is behind that does not come through, 1 for all but glass. */
  readonly opacity: number
}

export function movingBody(mesh: SkinnedMesh, person: number, opacity = 1): MovingBody {
  const numbers = () => new Float32Array(mesh.vertexCount * 3)
  return { mesh, person, positions: numbers(), normals: numbers(), light: numbers(), opacity }
}

/** Turned by the heading (0 is +z, positive towards +x) and moved to a place on the floor. */
export const placedAt = (x: number, z: number, headingRad: number): RigidTransform =>
  compose(translation([x, 0, z]), rotation([0, 1, 0], headingRad))

/** Bends the mesh with its bones (linear blend skinning) and puts it in the room. */
export function skin(body: MovingBody, bones: readonly RigidTransform[], place: RigidTransform): void {
  const placed = new Float64Array(bones.length * 12)
  for (const [index, bone] of bones.entries()) placed.set(compose(place, bone), index * 12)
  const { mesh, positions, normals } = body
  if (bones.length === 1) moveStiffly(mesh, placed, positions, normals)
  else bend(mesh, placed, positions, normals)
}

function moveStiffly(
  mesh: SkinnedMesh,
  m: Float64Array,
  positions: Float32Array,
  normals: Float32Array,
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = m
  for (let at = 0; at < mesh.vertexCount * 3; at += 3) {
    const x = mesh.positions[at] ?? 0
    const y = mesh.positions[at + 1] ?? 0
    const z = mesh.positions[at + 2] ?? 0
    positions[at] = a * x + b * y + c * z + d
    positions[at + 1] = e * x + f * y + g * z + h
    positions[at + 2] = i * x + j * y + k * z + l
    const nx = mesh.normals[at] ?? 0
    const ny = mesh.normals[at + 1] ?? 0
    const nz = mesh.normals[at + 2] ?? 0
    normals[at] = a * nx + b * ny + c * nz
    normals[at + 1] = e * nx + f * ny + g * nz
    normals[at + 2] = i * nx + j * ny + k * nz
  }
}

function bend(mesh: SkinnedMesh, m: Float64Array, positions: Float32Array, normals: Float32Array): void {
  const { boneIndices, boneWeights } = mesh
  for (let vertex = 0; vertex < mesh.vertexCount; vertex += 1) {
    const at = vertex * 3
    const x = mesh.positions[at] ?? 0
    const y = mesh.positions[at + 1] ?? 0
    const z = mesh.positions[at + 2] ?? 0
    const nx = mesh.normals[at] ?? 0
    const ny = mesh.normals[at + 1] ?? 0
    const nz = mesh.normals[at + 2] ?? 0
    let px = 0
    let py = 0
    let pz = 0
    let qx = 0
    let qy = 0
    let qz = 0
    for (let slot = vertex * 4; slot < vertex * 4 + 4; slot += 1) {
      const weight = boneWeights[slot] ?? 0
      if (weight < 0.01) continue
      const o = (boneIndices[slot] ?? 0) * 12
      const [m0, m1, m2] = [m[o] ?? 0, m[o + 1] ?? 0, m[o + 2] ?? 0]
      const [m4, m5, m6] = [m[o + 4] ?? 0, m[o + 5] ?? 0, m[o + 6] ?? 0]
      const [m8, m9, m10] = [m[o + 8] ?? 0, m[o + 9] ?? 0, m[o + 10] ?? 0]
      px += weight * (m0 * x + m1 * y + m2 * z + (m[o + 3] ?? 0))
      py += weight * (m4 * x + m5 * y + m6 * z + (m[o + 7] ?? 0))
      pz += weight * (m8 * x + m9 * y + m10 * z + (m[o + 11] ?? 0))
      qx += weight * (m0 * nx + m1 * ny + m2 * nz)
      qy += weight * (m4 * nx + m5 * ny + m6 * nz)
      qz += weight * (m8 * nx + m9 * ny + m10 * nz)
    }
    positions[at] = px
    positions[at + 1] = py
    positions[at + 2] = pz
    const size = 1 / (Math.sqrt(qx * qx + qy * qy + qz * qz) || 1)
    normals[at] = qx * size
    normals[at + 1] = qy * size
    normals[at + 2] = qz * size
  }
}
