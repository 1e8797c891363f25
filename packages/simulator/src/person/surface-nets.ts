/** Turns a distance field into triangles: one vertex in each cell that the surface passes (S. Gibson, surface nets, 1998). */

import type { Vector3 } from '#src/geometry/vector.ts'
import type { BodyField } from './body-field.ts'
import type { BodyPart } from './body-part.ts'

export interface NetOptions {
  readonly field: BodyField
  readonly from: Vector3
  readonly to: Vector3
  /** Edge of a cell (m): smaller is finer and slower by its cube. */
  readonly cellM: number
}

export interface Net {
  /** Three numbers per vertex. */
  readonly positions: readonly number[]
  /** Three vertex numbers per triangle, counter-clockwise from outside. */
  readonly triangles: readonly number[]
  /** For each vertex the parts that can matter there. */
  readonly partsAt: (vertex: number) => readonly BodyPart[]
}

/** Cells along the edge of a block: blocks far from the surface are never looked into. */
const blockCells = 4

export function surfaceNet(options: NetOptions): Net {
  const grid = sampleField(options)
  const { positions, vertexOfCell, partsOfVertex } = placeVertices(options, grid)
  const partsAt = (vertex: number) => partsOfVertex[vertex] ?? []
  return { positions, triangles: joinVertices(grid, vertexOfCell), partsAt }
}

interface Grid {
  readonly nx: number
  readonly ny: number
  readonly nz: number
  /** Signed distance at each corner, x fastest. */
  readonly values: Float32Array
  partsAtCell(x: number, y: number, z: number): readonly BodyPart[]
  /** Blocks that may hold surface: their first cell. */
  readonly nearBlocks: readonly (readonly [number, number, number])[]
}

function sampleField({ field, from, to, cellM }: NetOptions): Grid {
  const count = (axis: 0 | 1 | 2) => Math.ceil((to[axis] - from[axis]) / cellM) + 1
  const [nx, ny, nz] = [count(0), count(1), count(2)]
  const values = new Float32Array(nx * ny * nz).fill(9)
  const blocksX = Math.ceil(nx / blockCells)
  const blocksY = Math.ceil(ny / blockCells)
  const blockParts = new Map<number, readonly BodyPart[]>()
  const nearBlocks: (readonly [number, number, number])[] = []
  // From the middle of a block, anything in it or in the cells that it shares with its neighbours.
  const reachM = blockCells * cellM * 1.3 + 0.02
  for (let z = 0; z < nz; z += blockCells) {
    for (let y = 0; y < ny; y += blockCells) {
      for (let x = 0; x < nx; x += blockCells) {
        const middle = (first: number, axis: 0 | 1 | 2) => from[axis] + (first + blockCells / 2) * cellM
        const [mx, my, mz] = [middle(x, 0), middle(y, 1), middle(z, 2)]
        const parts = field.partsNear(mx, my, mz, reachM)
        const distance = parts.length === 0 ? reachM + 1 : field.distance(parts, mx, my, mz)
        const isNear = Math.abs(distance) < reachM
        if (isNear) {
          nearBlocks.push([x, y, z])
          blockParts.set(
            (z / blockCells) * blocksX * blocksY + (y / blockCells) * blocksX + x / blockCells,
            parts,
          )
        }
        for (let k = z; k < Math.min(nz, z + blockCells); k += 1) {
          for (let j = y; j < Math.min(ny, y + blockCells); j += 1) {
            for (let i = x; i < Math.min(nx, x + blockCells); i += 1) {
              values[(k * ny + j) * nx + i] = isNear
                ? field.distance(parts, from[0] + i * cellM, from[1] + j * cellM, from[2] + k * cellM)
                : distance
            }
          }
        }
      }
    }
  }
  const blockOf = (cell: number) => Math.floor(cell / blockCells)
  const partsAtCell = (x: number, y: number, z: number) =>
    blockParts.get(blockOf(z) * blocksX * blocksY + blockOf(y) * blocksX + blockOf(x)) ?? field.parts
  return { nx, ny, nz, values, partsAtCell, nearBlocks }
}

function placeVertices({ from, cellM }: NetOptions, grid: Grid) {
  const { nx, ny, nz, values } = grid
  const vertexOfCell = new Int32Array(nx * ny * nz).fill(-1)
  const positions: number[] = []
  const partsOfVertex: (readonly BodyPart[])[] = []
  const corners = new Float32Array(8)
  for (let z = 0; z < nz - 1; z += 1) {
    for (let y = 0; y < ny - 1; y += 1) {
      for (let x = 0; x < nx - 1; x += 1) {
        const cell = (z * ny + y) * nx + x
        let inside = 0
        for (let corner = 0; corner < 8; corner += 1) {
          const value = values[cell + (corner & 1) + ((corner >> 1) & 1) * nx + (corner >> 2) * nx * ny] ?? 0
          corners[corner] = value
          if (value < 0) inside += 1
        }
        if (inside === 0 || inside === 8) continue
        const [dx, dy, dz] = middleOfCrossings(corners)
        vertexOfCell[cell] = positions.length / 3
        positions.push(from[0] + (x + dx) * cellM, from[1] + (y + dy) * cellM, from[2] + (z + dz) * cellM)
        partsOfVertex.push(grid.partsAtCell(x, y, z))
      }
    }
  }
  return { positions, vertexOfCell, partsOfVertex }
}

/** The mean of the places at which the surface cuts the edges of a cell whose edge has length 1. */
function middleOfCrossings(corners: Float32Array): [number, number, number] {
  let x = 0
  let y = 0
  let z = 0
  let count = 0
  for (let corner = 0; corner < 8; corner += 1) {
    for (let axis = 1; axis <= 4; axis *= 2) {
      if ((corner & axis) !== 0) continue
      const a = corners[corner] ?? 0
      const b = corners[corner | axis] ?? 0
      if (a < 0 === b < 0) continue
      const share = a / (a - b)
      x += (corner & 1) + (axis === 1 ? share : 0)
      y += ((corner >> 1) & 1) + (axis === 2 ? share : 0)
      z += (corner >> 2) + (axis === 4 ? share : 0)
      count += 1
    }
  }
  return [x / count, y / count, z / count]
}

/** Two triangles for each grid edge that the surface cuts, between the four cells around it. */
function joinVertices({ nx, ny, nz, values }: Grid, vertexOfCell: Int32Array): number[] {
  const triangles: number[] = []
  const strideOf = [1, nx, nx * ny] as const
  for (let z = 1; z < nz - 1; z += 1) {
    for (let y = 1; y < ny - 1; y += 1) {
      for (let x = 1; x < nx - 1; x += 1) {
        const cell = (z * ny + y) * nx + x
        const isInside = (values[cell] ?? 0) < 0
        for (let axis = 0; axis < 3; axis += 1) {
          const along = strideOf[axis] ?? 0
          if ((values[cell + along] ?? 0) < 0 === isInside) continue
          const u = strideOf[(axis + 1) % 3] ?? 0
          const v = strideOf[(axis + 2) % 3] ?? 0
          const a = vertexOfCell[cell - u - v] ?? -1
          const b = vertexOfCell[cell - v] ?? -1
          const c = vertexOfCell[cell] ?? -1
          const d = vertexOfCell[cell - u] ?? -1
          if (a < 0 || b < 0 || c < 0 || d < 0) continue
          if (isInside) triangles.push(a, b, c, a, c, d)
          else triangles.push(a, c, b, a, d, c)
        }
      }
    }
  }
  return triangles
}
