/** What stands in the light of a ceiling lamp: for each direction down from the lamp, how far the light gets. */

import type { Lamp } from './lights.ts'

/** Cells along each edge of the map. */
const cells = 384
/** How far the map reaches to each side per metre below the lamp. */
const reach = 2.3
/** Cells along each edge of a tile: tiles without a shadow are not looked into. */
const tileCells = 8
const tiles = cells / tileCells
const cellsPerReach = cells / 2

export interface ShadowMap {
  clear(): void
  /** Vertices throw shadows: `positions` holds three numbers each (m). Meshes are dense enough to leave no holes. */
  cast(positions: Float32Array, vertexCount: number): void
  /** 1 in full light to 0 in full shadow; `softness` widens the edge. */
  lightAt(x: number, y: number, z: number, softness: number): number
  readonly tileCount: number
  /** The tile that a place looks up, for {@link isTileShadowed}; −1 outside the map, where nothing throws shadows. */
  tileOf(x: number, y: number, z: number): number
  /** False when no shadow can fall on places of this tile. */
  isTileShadowed(tile: number): boolean
}

/** A place is in shadow only when what shadows it is at least this much nearer to the lamp (m). */
const biasM = 0.04

export function shadowMap({ position: [lampX, lampY, lampZ] }: Lamp): ShadowMap {
  const depth = new Float32Array(cells * cells)
  const shadowed = new Uint8Array(tiles * tiles)
  depth.fill(1e9)

  const markTiles = (u: number, v: number) => {
    const fromU = Math.max(0, Math.floor((u - tileCells) / tileCells))
    const toU = Math.min(tiles - 1, Math.floor((u + tileCells) / tileCells))
    const fromV = Math.max(0, Math.floor((v - tileCells) / tileCells))
    const toV = Math.min(tiles - 1, Math.floor((v + tileCells) / tileCells))
    for (let tv = fromV; tv <= toV; tv += 1) shadowed.fill(1, tv * tiles + fromU, tv * tiles + toU + 1)
  }

  const edgeLight = (u: number, v: number, apart: number, limit: number): number => {
    const far = Math.trunc(u - 2 * apart)
    const left = Math.trunc(u - apart)
    const middle = Math.trunc(u)
    const right = Math.trunc(u + apart)
    const farRight = Math.trunc(u + 2 * apart)
    let free = 0
    for (let j = -2; j <= 2; j += 1) {
      const row = Math.trunc(v + j * apart) * cells
      if ((depth[row + far] ?? 0) >= limit) free += 1
      if ((depth[row + left] ?? 0) >= limit) free += 1
      if ((depth[row + middle] ?? 0) >= limit) free += 1
      if ((depth[row + right] ?? 0) >= limit) free += 1
      if ((depth[row + farRight] ?? 0) >= limit) free += 1
    }
    return free / 25
  }

  return {
    tileCount: tiles * tiles,
    clear() {
      depth.fill(1e9)
      shadowed.fill(0)
    },
    cast(positions, vertexCount) {
      for (let vertex = 0; vertex < vertexCount * 3; vertex += 3) {
        const below = lampY - (positions[vertex + 1] ?? 0)
        if (below < 0.15) continue
        const u = Math.floor((((positions[vertex] ?? 0) - lampX) / below / reach + 1) * cellsPerReach)
        const v = Math.floor((((positions[vertex + 2] ?? 0) - lampZ) / below / reach + 1) * cellsPerReach)
        // Near the lamp a centimetre is many cells.
        const size = below < 1.6 ? 3 : 2
        if (u < size || v < size || u >= cells - size || v >= cells - size) continue
        if (shadowed[Math.floor(v / tileCells) * tiles + Math.floor(u / tileCells)] !== 2) {
          markTiles(u, v)
          shadowed[Math.floor(v / tileCells) * tiles + Math.floor(u / tileCells)] = 2
        }
        for (let row = v - 1; row < v + size - 1; row += 1) {
          for (let cell = row * cells + u - 1; cell < row * cells + u + size - 1; cell += 1) {
            if (below < (depth[cell] ?? 0)) depth[cell] = below
          }
        }
      }
    },
    lightAt(x, y, z, softness) {
      const below = lampY - y
      if (below < 0.1) return 1
      const u = ((x - lampX) / below / reach + 1) * cellsPerReach - 0.5
      const v = ((z - lampZ) / below / reach + 1) * cellsPerReach - 0.5
      if (u < 4 || v < 4 || u > cells - 6 || v > cells - 6) return 1
      const limit = below - biasM
      const left = Math.trunc(u - softness)
      const middle = Math.trunc(u)
      const right = Math.trunc(u + softness)
      let free = 0
      for (let j = -1; j <= 1; j += 1) {
        const row = Math.trunc(v + j * softness) * cells
        if ((depth[row + left] ?? 0) >= limit) free += 1
        if ((depth[row + middle] ?? 0) >= limit) free += 1
        if ((depth[row + right] ?? 0) >= limit) free += 1
      }
      // Only on a shadow's edge is a closer look worth its price.
      return free === 0 || free === 9 ? free / 9 : edgeLight(u, v, softness * 0.6, limit)
    },
    tileOf(x, y, z) {
      const below = lampY - y
      if (below < 0.1) return -1
      const u = Math.floor(((x - lampX) / below / reach + 1) * cellsPerReach)
      const v = Math.floor(((z - lampZ) / below / reach + 1) * cellsPerReach)
      if (u < 4 || v < 4 || u > cells - 6 || v > cells - 6) return -1
      return Math.floor(v / tileCells) * tiles + Math.floor(u / tileCells)
    },
    isTileShadowed: (tile) => tile >= 0 && shadowed[tile] !== 0,
  }
}
