/** Surfaces of stiff things, put together from boxes and tubes; one bone carries all of it. */

import { cross, dot, normalise, scale, subtract, type Vector3 } from '#src/geometry/vector.ts'
import type { SkinnedMesh } from './figure.ts'

/** What a thing is made of. */
export interface Stuff {
  /** Linear reflectance. */
  readonly colour: Vector3
  readonly gloss?: number
  /** Reflectance at 850 nm; the mean of the colour unless told. */
  readonly infrared?: number
}

export interface RigidMeshBuilder {
  /** A box from its least to its greatest corner. */
  box(from: Vector3, to: Vector3, stuff: Stuff): RigidMeshBuilder
  /** A round bar from `a` to `b` (m). */
  bar(a: Vector3, b: Vector3, radiusM: number, stuff: Stuff): RigidMeshBuilder
  /** A ring that stands upright along z, e.g. a tyre. */
  wheel(centre: Vector3, radiusM: number, thicknessM: number, stuff: Stuff): RigidMeshBuilder
  build(): SkinnedMesh
}

/** @param pieceM faces are cut into pieces of about this size, so that shadows made from vertices have no holes */
export function rigidMesh(pieceM = 0.05): RigidMeshBuilder {
  const positions: number[] = []
  const normals: number[] = []
  const colours: number[] = []
  const gloss: number[] = []
  const infrared: number[] = []
  const triangles: number[] = []

  const vertex = (at: Vector3, normal: Vector3, { colour, gloss: shine = 0.05, infrared: pale }: Stuff) => {
    positions.push(...at)
    normals.push(...normal)
    colours.push(...colour)
    gloss.push(shine)
    infrared.push(pale ?? (colour[0] + colour[1] + colour[2]) / 3)
    return positions.length / 3 - 1
  }

  /** A flat face from a corner along two edges, outside where edge `u` turns into `v` counter-clockwise. */
  const face = (corner: Vector3, u: Vector3, v: Vector3, stuff: Stuff) => {
    const normal = normalise(cross(u, v))
    const columns = Math.max(1, Math.ceil(Math.hypot(...u) / pieceM))
    const rows = Math.max(1, Math.ceil(Math.hypot(...v) / pieceM))
    const first = positions.length / 3
    for (let row = 0; row <= rows; row += 1) {
      for (let column = 0; column <= columns; column += 1) {
        const at = (axis: 0 | 1 | 2) => corner[axis] + (u[axis] * column) / columns + (v[axis] * row) / rows
        vertex([at(0), at(1), at(2)], normal, stuff)
      }
    }
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const a = first + row * (columns + 1) + column
        const c = a + columns + 2
        triangles.push(a, a + 1, c, a, c, c - 1)
      }
    }
  }

  const builder: RigidMeshBuilder = {
    box([x1, y1, z1], [x2, y2, z2], stuff) {
      const [x, y, z]: [Vector3, Vector3, Vector3] = [
        [x2 - x1, 0, 0],
        [0, y2 - y1, 0],
        [0, 0, z2 - z1],
      ]
      face([x1, y1, z2], x, y, stuff)
      face([x2, y1, z1], scale(x, -1), y, stuff)
      face([x2, y1, z2], scale(z, -1), y, stuff)
      face([x1, y1, z1], z, y, stuff)
      face([x1, y2, z2], x, scale(z, -1), stuff)
      face([x1, y1, z1], x, z, stuff)
      return builder
    },
    bar(a, b, radiusM, stuff) {
      const along = subtract(b, a)
      const direction = normalise(along)
      const aside = normalise(cross(direction, Math.abs(direction[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
      const up = cross(aside, direction)
      const corners = 8
      const rings = Math.max(1, Math.ceil(Math.hypot(...along) / pieceM))
      const first = positions.length / 3
      for (let ring = 0; ring <= rings; ring += 1) {
        for (let corner = 0; corner < corners; corner += 1) {
          const angle = (corner / corners) * 2 * Math.PI
          const at = (axis: 0 | 1 | 2) => aside[axis] * Math.cos(angle) + up[axis] * Math.sin(angle)
          const normal: Vector3 = [at(0), at(1), at(2)]
          const place = (axis: 0 | 1 | 2) => a[axis] + (along[axis] * ring) / rings + normal[axis] * radiusM
          vertex([place(0), place(1), place(2)], normal, stuff)
        }
      }
      const isRightHanded = dot(cross(aside, up), direction) > 0
      for (let ring = 0; ring < rings; ring += 1) {
        for (let corner = 0; corner < corners; corner += 1) {
          const p = first + ring * corners + corner
          const q = first + ring * corners + ((corner + 1) % corners)
          if (isRightHanded) triangles.push(p, q, q + corners, p, q + corners, p + corners)
          else triangles.push(p, q + corners, q, p, p + corners, q + corners)
        }
      }
      return builder
    },
    wheel([cx, cy, cz], radiusM, thicknessM, stuff) {
      const pieces = 20
      const at = (piece: number): Vector3 => {
        const angle = (piece / pieces) * 2 * Math.PI
        return [cx, cy + Math.sin(angle) * radiusM, cz + Math.cos(angle) * radiusM]
      }
      for (let piece = 0; piece < pieces; piece += 1) builder.bar(at(piece), at(piece + 1), thicknessM, stuff)
      return builder
    },
    build() {
      const vertexCount = positions.length / 3
      const boneWeights = new Float32Array(vertexCount * 4)
      for (let index = 0; index < vertexCount; index += 1) boneWeights[index * 4] = 1
      return {
        vertexCount,
        positions: Float32Array.from(positions),
        normals: Float32Array.from(normals),
        colours: Float32Array.from(colours),
        openness: new Float32Array(vertexCount).fill(0.9),
        gloss: Float32Array.from(gloss),
        infrared: Float32Array.from(infrared),
        boneIndices: new Uint8Array(vertexCount * 4),
        boneWeights,
        joints: Float32Array.from(middleOf(positions)),
        triangles: Uint32Array.from(triangles),
        headFrom: triangles.length,
      }
    },
  }
  return builder
}

function middleOf(positions: readonly number[]): Vector3 {
  const middle = (axis: number) => {
    let [least, greatest] = [Infinity, -Infinity]
    for (let index = axis; index < positions.length; index += 3) {
      least = Math.min(least, positions[index] ?? 0)
      greatest = Math.max(greatest, positions[index] ?? 0)
    }
    return (least + greatest) / 2
  }
  return [middle(0), middle(1), middle(2)]
}
