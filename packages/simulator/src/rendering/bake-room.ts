/** The empty room as the camera sees it, worked out once per scene: what is where, how far, and how it is lit. */

import { createLens } from '#src/geometry/camera-lens.ts'
import { type RandomSource, randomFrom } from '#src/geometry/random.ts'
import { add, cross, dot, normalise, scale, subtract, type Vector3 } from '#src/geometry/vector.ts'
import type { Scene } from '#src/scene/scene.ts'
import { type BoxesInSpace, type BoxHit, boxesInSpace } from './boxes-in-space.ts'
import { type Lamp, type Lighting, lightingOf } from './lights.ts'
import { reflectanceAt } from './materials.ts'
import { type RoomBox, roomBoxes } from './room.ts'

/** Samples along each edge of a pixel: people and doors get soft edges from 2 × 2. */
export const samplesPerEdge = 2

/**
 * Flat arrays, one entry per pixel unless said otherwise, rows from the top. They hold plain numbers only, so that they can
 * be handed to other threads.
 */
export interface BakedRoom {
  /** Per sample (2 × 2 per pixel): metres along the camera's axis; 1e8 where there is nothing. */
  readonly depth: Float32Array
  /** Place of the surface, three per pixel (m). */
  readonly places: Float32Array
  /** Its normal, three per pixel. */
  readonly normals: Float32Array
  /** Light of the surroundings given back, three per pixel, linear. */
  readonly ambient: Float32Array
  /** For each lamp: its light given back where nobody stands in it, three per pixel, linear. */
  readonly direct: readonly Float32Array[]
}

/** The light of every second pixel is worked out; between them it is spread along surfaces. */
const lightStep = 2

export function bakeRoom(scene: Scene): BakedRoom {
  const { width, height } = scene.camera.size
  const boxes = roomBoxes(scene)
  const space = boxesInSpace(boxes)
  const lighting = lightingOf(scene)
  const seen = lookAround(scene, boxes, space, lighting)
  const light = gatherLight(scene, space, lighting, seen)
  const count = width * height
  const ambient = new Float32Array(count * 3)
  const direct = lighting.lamps.map(() => new Float32Array(count * 3))
  for (let pixel = 0; pixel < count; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 3 + channel
      const reflectance = seen.reflectance[at] ?? 0
      const isSky = seen.surface[pixel] === skySurface
      ambient[at] = reflectance * (isSky ? lighting.sky : (light[0]?.[pixel] ?? 0))
      lighting.lamps.forEach((lamp, index) => {
        const lit = direct[index]
        if (lit && !isSky)
          lit[at] = reflectance * (lamp.intensity[channel] ?? 0) * (light[index + 1]?.[pixel] ?? 0)
      })
    }
  }
  return { depth: seen.depth, places: seen.places, normals: seen.normals, ambient, direct }
}

interface SeenRoom {
  readonly depth: Float32Array
  readonly places: Float32Array
  readonly normals: Float32Array
  readonly reflectance: Float32Array
  /** Which flat surface a pixel belongs to: light may be spread along one, never onto the next. */
  readonly surface: Int32Array
}

const noSurface = -1
const skySurface = -2

function lookAround(
  scene: Scene,
  boxes: readonly RoomBox[],
  space: BoxesInSpace,
  lighting: Lighting,
): SeenRoom {
  const { width, height } = scene.camera.size
  const lens = createLens(scene.camera)
  const count = width * height
  const seen: SeenRoom = {
    depth: new Float32Array(count * samplesPerEdge ** 2),
    places: new Float32Array(count * 3),
    normals: new Float32Array(count * 3),
    reflectance: new Float32Array(count * 3),
    surface: new Int32Array(count).fill(noSurface),
  }
  const hit: BoxHit = { distance: 0, box: 0, normal: [0, 0, 0] }
  const share = 1 / samplesPerEdge ** 2
  for (let y = 0; y < height * samplesPerEdge; y += 1) {
    for (let x = 0; x < width * samplesPerEdge; x += 1) {
      const sample = y * width * samplesPerEdge + x
      const pixel = Math.floor(y / samplesPerEdge) * width + Math.floor(x / samplesPerEdge)
      const isFirst = x % samplesPerEdge === 0 && y % samplesPerEdge === 0
      const ray = lens.rayThrough((x + 0.5) / samplesPerEdge, (y + 0.5) / samplesPerEdge)
      const isHit = space.firstHit(lens.position, ray, 1e9, hit)
      const box = boxes[hit.box]
      if (!isHit || box === undefined) {
        seen.depth[sample] = 1e8
        if (isFirst) seen.places[pixel * 3 + 1] = -50
        continue
      }
      seen.depth[sample] = hit.distance
      const place = add(lens.position, scale(ray, hit.distance))
      const given = inLight(reflectanceAt(scene, box.material, place, hit.normal), lighting)
      for (let channel = 0; channel < 3; channel += 1) {
        const at = pixel * 3 + channel
        seen.reflectance[at] = (seen.reflectance[at] ?? 0) + (given[channel] ?? 0) * share
      }
      if (!isFirst) continue
      seen.places.set(place, pixel * 3)
      seen.normals.set(hit.normal, pixel * 3)
      seen.surface[pixel] = box.material === 'sky' ? skySurface : surfaceOf(place, hit.normal)
    }
  }
  return seen
}

/** Infrared sees no colour, and paint and stone that look dark are paler there. */
function inLight(colour: Vector3, { isInfrared }: Lighting): Vector3 {
  if (!isInfrared) return colour
  const grey = 0.12 + 0.8 * (colour[0] * 0.45 + colour[1] * 0.35 + colour[2] * 0.2)
  return [grey, grey, grey]
}

/** A number for the plane that a place lies in. */
function surfaceOf(place: Vector3, normal: Vector3): number {
  const side = (normal[0] + 1) * 100 + (normal[1] + 1) * 10 + normal[2] + 1
  return side + 1000 * (5000 + Math.round(dot(normal, place) * 100))
}

/** Ambient light, then each lamp's: one number per pixel, where nobody stands in the way. */
function gatherLight(scene: Scene, space: BoxesInSpace, lighting: Lighting, seen: SeenRoom): Float32Array[] {
  const { width, height } = scene.camera.size
  const random = randomFrom(scene.seed + 11)
  const light = [0, ...lighting.lamps].map(() => new Float32Array(width * height))
  for (let y = 0; y < height; y += lightStep) {
    for (let x = 0; x < width; x += lightStep) {
      const pixel = y * width + x
      const surface = seen.surface[pixel] ?? noSurface
      if (surface < 0) continue
      const at = (values: Float32Array): Vector3 => [
        values[pixel * 3] ?? 0,
        values[pixel * 3 + 1] ?? 0,
        values[pixel * 3 + 2] ?? 0,
      ]
      const normal = at(seen.normals)
      const origin = add(at(seen.places), scale(normal, 0.002))
      const closed = closedShare(space, origin, normal, random)
      const downwards = normal[1] < -0.5 ? 0.6 : 1
      set(light, 0, pixel, lighting.ambient * (1 - 0.75 * closed) * downwards)
      for (const [index, lamp] of lighting.lamps.entries())
        set(light, index + 1, pixel, lampLight(space, lamp, origin, normal, random))
    }
  }
  return light.map((values) => spreadAlongSurfaces(values, seen.surface, width, height))
}

function set(light: readonly Float32Array[], index: number, pixel: number, value: number): void {
  const values = light[index]
  if (values) values[pixel] = value
}

/** How much of the half space over a surface is closed by something within 1.1 m, 0–1. */
function closedShare(space: BoxesInSpace, origin: Vector3, normal: Vector3, random: RandomSource): number {
  const rays = 9
  const aside: Vector3 = Math.abs(normal[1]) > 0.5 ? [1, 0, 0] : [0, 1, 0]
  const tangent = normalise(cross(aside, normal))
  const bitangent = cross(normal, tangent)
  let blocked = 0
  for (let ray = 0; ray < rays; ray += 1) {
    const u = (ray + random()) / rays
    const angle = ((ray * 0.618 + random() * 0.3) % 1) * 2 * Math.PI
    const out = Math.sqrt(u)
    const up = Math.sqrt(1 - u)
    const [c, s] = [out * Math.cos(angle), out * Math.sin(angle)]
    const direction: Vector3 = [
      tangent[0] * c + bitangent[0] * s + normal[0] * up,
      tangent[1] * c + bitangent[1] * s + normal[1] * up,
      tangent[2] * c + bitangent[2] * s + normal[2] * up,
    ]
    if (space.isBlocked(origin, direction, 1.1)) blocked += 1
  }
  return blocked / rays
}

/** What of a lamp of intensity 1 falls on a place: four points of its square are tried. */
function lampLight(
  space: BoxesInSpace,
  lamp: Lamp,
  origin: Vector3,
  normal: Vector3,
  random: RandomSource,
): number {
  let light = 0
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const point: Vector3 = [
      lamp.position[0] + ((quarter & 1) * 0.5 + random() * 0.5 - 0.5) * lamp.sizeM,
      lamp.position[1],
      lamp.position[2] + ((quarter >> 1) * 0.5 + random() * 0.5 - 0.5) * lamp.sizeM,
    ]
    const away = subtract(point, origin)
    const distance = Math.hypot(...away)
    const direction = scale(away, 1 / distance)
    const facing = dot(direction, normal)
    const fall = lampFall(lamp, direction[1], distance)
    if (facing <= 0 || fall === 0 || space.isBlocked(origin, direction, distance - 0.06)) continue
    light += (facing * fall) / 4
  }
  return light
}

/** How a lamp's light thins out: with the square of the distance, and for ceiling lamps towards their plane. */
function lampFall(lamp: Lamp, upwards: number, distance: number): number {
  if (!lamp.castsShadows) return 1 / Math.max(distance * distance, 0.5)
  return upwards <= 0 ? 0 : upwards ** 0.6 / Math.max(distance * distance, 0.5)
}

/** Fills the pixels in between and smooths the grain, from neighbours of the same surface only. */
function spreadAlongSurfaces(
  values: Float32Array,
  surface: Int32Array,
  width: number,
  height: number,
): Float32Array {
  const reach = 4
  const rows = new Float32Array(values.length)
  const rowWeights = new Float32Array(values.length)
  for (let y = 0; y < height; y += lightStep) {
    for (let x = 0; x < width; x += 1) {
      const own = surface[y * width + x] ?? noSurface
      for (let dx = -reach; dx <= reach; dx += 1) {
        const nx = x + dx
        if (nx < 0 || nx >= width || nx % lightStep !== 0) continue
        const neighbour = y * width + nx
        if (surface[neighbour] !== own) continue
        const weight = reach + 1 - Math.abs(dx)
        rows[y * width + x] = (rows[y * width + x] ?? 0) + (values[neighbour] ?? 0) * weight
        rowWeights[y * width + x] = (rowWeights[y * width + x] ?? 0) + weight
      }
    }
  }
  const spread = new Float32Array(values.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const own = surface[y * width + x] ?? noSurface
      let sum = 0
      let weights = 0
      for (let dy = -reach; dy <= reach; dy += 1) {
        const ny = y + dy
        if (ny < 0 || ny >= height || ny % lightStep !== 0) continue
        const neighbour = ny * width + x
        if (surface[neighbour] !== own) continue
        const weight = (reach + 1 - Math.abs(dy)) * (rowWeights[neighbour] ?? 0)
        if (weight === 0) continue
        sum += ((rows[neighbour] ?? 0) / (rowWeights[neighbour] ?? 1)) * weight
        weights += weight
      }
      spread[y * width + x] = weights > 0 ? sum / weights : nearestLight(values, surface, width, x, y)
    }
  }
  return spread
}

/** For slivers of which no pixel was worked out: the light of the nearest pixels that were, whatever surface they show. */
function nearestLight(
  values: Float32Array,
  surface: Int32Array,
  width: number,
  x: number,
  y: number,
): number {
  const evenX = x - (x % lightStep)
  const evenY = y - (y % lightStep)
  for (const [dx, dy] of nearby) {
    const nx = evenX + dx * lightStep
    const pixel = (evenY + dy * lightStep) * width + nx
    if (nx >= 0 && nx < width && (surface[pixel] ?? noSurface) >= 0) return values[pixel] ?? 0
  }
  return 0
}

const nearby = [
  [0, 0],
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [1, 1],
] as const
