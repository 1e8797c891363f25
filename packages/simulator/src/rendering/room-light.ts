/** The light of the room with people in it: the empty room, less the shadows that they throw. */

import type { PictureSize } from '@ostiary/domain'
import type { CameraLens } from '#src/geometry/camera-lens.ts'
import type { ActorState } from '#src/performance/stage.ts'
import type { BakedRoom } from './bake-room.ts'
import type { ShadowMap } from './shadow-map.ts'

export interface RoomLight {
  /** Linear light of the room per pixel, three numbers; valid until the next call. */
  withShadows(actors: readonly ActorState[]): Float32Array
}

/** How far around the feet the floor is darker (m), and how high up walls and things are. */
const contactReachM = 0.7
const contactHeightM = 0.6

export function roomLight(
  room: BakedRoom,
  size: PictureSize,
  lens: CameraLens,
  shadows: readonly (ShadowMap | null)[],
): RoomLight {
  const count = size.width * size.height
  const empty = Float32Array.from(room.ambient, (ambient, at) =>
    room.direct.reduce((sum, direct) => sum + (direct[at] ?? 0), ambient),
  )
  const reached = shadows.map((map, lamp) => map && pixelsByTile(map, room, room.direct[lamp], count))
  const light = new Float32Array(count * 3)

  const throwShadows = (map: ShadowMap, { pixels, starts }: TilePixels, direct: Float32Array) => {
    for (let tile = 0; tile < map.tileCount; tile += 1) {
      if (!map.isTileShadowed(tile)) continue
      for (let index = starts[tile] ?? 0; index < (starts[tile + 1] ?? 0); index += 1)
        shadePixel(map, pixels[index] ?? 0, direct)
    }
  }

  const shadePixel = (map: ShadowMap, pixel: number, direct: Float32Array) => {
    const { places, normals } = room
    const at = pixel * 3
    const x = (places[at] ?? 0) + (normals[at] ?? 0) * 0.01
    const y = (places[at + 1] ?? 0) + (normals[at + 1] ?? 0) * 0.01
    const z = (places[at + 2] ?? 0) + (normals[at + 2] ?? 0) * 0.01
    const shade = 1 - map.lightAt(x, y, z, 2.2)
    if (shade === 0) return
    light[at] = (light[at] ?? 0) - (direct[at] ?? 0) * shade
    light[at + 1] = (light[at + 1] ?? 0) - (direct[at + 1] ?? 0) * shade
    light[at + 2] = (light[at + 2] ?? 0) - (direct[at + 2] ?? 0) * shade
  }

  /** Where a shoe meets the floor hardly any light gets. */
  const darkenAround = ({ x, z }: ActorState) => {
    const corners = [-1, 1].flatMap((a) =>
      [-1, 1].flatMap((b) =>
        [0, contactHeightM].map((y) => lens.project([x + a * contactReachM, y, z + b * contactReachM])),
      ),
    )
    const seen = corners.flatMap((corner) => corner ?? [])
    if (seen.length === 0) return
    const x1 = Math.max(0, Math.floor(Math.min(...seen.map((corner) => corner.x))))
    const x2 = Math.min(size.width - 1, Math.ceil(Math.max(...seen.map((corner) => corner.x))))
    const y1 = Math.max(0, Math.floor(Math.min(...seen.map((corner) => corner.y))))
    const y2 = Math.min(size.height - 1, Math.ceil(Math.max(...seen.map((corner) => corner.y))))
    for (let py = y1; py <= y2; py += 1) {
      for (let px = x1; px <= x2; px += 1) {
        const at = (py * size.width + px) * 3
        const height = room.places[at + 1] ?? 0
        if (height >= contactHeightM || height < -1) continue
        const squared = ((room.places[at] ?? 0) - x) ** 2 + ((room.places[at + 2] ?? 0) - z) ** 2
        if (squared >= 0.5) continue
        const left = 1 - 0.42 * Math.exp(-squared / 0.06) * (1 - height / contactHeightM)
        light[at] = (light[at] ?? 0) * left
        light[at + 1] = (light[at + 1] ?? 0) * left
        light[at + 2] = (light[at + 2] ?? 0) * left
      }
    }
  }

  return {
    withShadows(actors) {
      light.set(empty)
      shadows.forEach((map, lamp) => {
        const direct = room.direct[lamp]
        const pixels = reached[lamp]
        if (map && direct && pixels) throwShadows(map, pixels, direct)
      })
      for (const actor of actors) darkenAround(actor)
      return light
    },
  }
}

/** The pixels that look a tile of the shadow map up: those from `starts[tile]` up to, not including, `starts[tile + 1]`. */
interface TilePixels {
  readonly pixels: Uint32Array
  readonly starts: Uint32Array
}

/** Sorts the pixels that a lamp reaches by the tile of its shadow map that they look up. */
function pixelsByTile(
  map: ShadowMap,
  { places, normals }: BakedRoom,
  direct: Float32Array | undefined,
  count: number,
): TilePixels {
  const tileOf = new Int16Array(count).fill(-1)
  const starts = new Uint32Array(map.tileCount + 1)
  for (let pixel = 0; pixel < count; pixel += 1) {
    const at = pixel * 3
    if ((direct?.[at] ?? 0) + (direct?.[at + 1] ?? 0) < 1e-4) continue
    const x = (places[at] ?? 0) + (normals[at] ?? 0) * 0.01
    const y = (places[at + 1] ?? 0) + (normals[at + 1] ?? 0) * 0.01
    const z = (places[at + 2] ?? 0) + (normals[at + 2] ?? 0) * 0.01
    const tile = map.tileOf(x, y, z)
    tileOf[pixel] = tile
    if (tile >= 0) starts[tile + 1] = (starts[tile + 1] ?? 0) + 1
  }
  for (let tile = 0; tile < map.tileCount; tile += 1)
    starts[tile + 1] = (starts[tile + 1] ?? 0) + (starts[tile] ?? 0)
  const next = Uint32Array.from(starts)
  const pixels = new Uint32Array(starts[map.tileCount] ?? 0)
  for (let pixel = 0; pixel < count; pixel += 1) {
    const tile = tileOf[pixel] ?? -1
    if (tile < 0) continue
    const slot = next[tile] ?? 0
    pixels[slot] = pixel
    next[tile] = slot + 1
  }
  return { pixels, starts }
}
