/** Makes the skin of one person: parts to field, field to triangles, triangles to colours, openness and bones. */

import { clamp } from '#src/geometry/scalar.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import { type BodyField, bodyField } from './body-field.ts'
import type { BodyPart } from './body-part.ts'
import { surfaceAt } from './colouring.ts'
import type { SkinnedMesh } from './figure.ts'
import { headParts } from './head-parts.ts'
import { legParts } from './leg-parts.ts'
import type { Look } from './look.ts'
import { boneCount, joints } from './skeleton.ts'
import { type Net, surfaceNet } from './surface-nets.ts'
import { trunkParts } from './trunk-parts.ts'

export interface BodyMeshOptions {
  /** Edge of a cell on the body and on the head (m). The defaults show a nose at two metres. */
  readonly bodyCellM?: number
  readonly headCellM?: number
}

/** The skin of a person of this look at rest, 1.75 m tall whatever the look says. Takes some tenths of a second. */
export function bodyMesh(
  look: Look,
  { bodyCellM = 0.014, headCellM = 0.0075 }: BodyMeshOptions = {},
): SkinnedMesh {
  const body = sectionOf(look, {
    parts: [...trunkParts(look), ...legParts(look)],
    from: [-0.72, -0.03, -0.36],
    to: [0.72, 1.62, 0.3],
    cellM: bodyCellM,
    blendM: 0.03,
  })
  const head = sectionOf(look, {
    parts: headParts(look),
    from: [-0.16, 1.34, -0.22],
    to: [0.16, 1.83, 0.24],
    cellM: headCellM,
    blendM: 0.012,
  })
  return joinSections(body, head)
}

interface SectionOptions {
  readonly parts: readonly BodyPart[]
  readonly from: Vector3
  readonly to: Vector3
  readonly cellM: number
  readonly blendM: number
}

type Section = Omit<SkinnedMesh, 'joints' | 'headFrom'>

function sectionOf(look: Look, { parts, from, to, cellM, blendM }: SectionOptions): Section {
  const field = bodyField(parts, look.seed % 1000, blendM)
  const net = surfaceNet({ field, from, to, cellM })
  const vertexCount = net.positions.length / 3
  const section = {
    vertexCount,
    positions: Float32Array.from(net.positions),
    normals: new Float32Array(vertexCount * 3),
    colours: new Float32Array(vertexCount * 3),
    openness: new Float32Array(vertexCount),
    gloss: new Float32Array(vertexCount),
    infrared: new Float32Array(vertexCount),
    boneIndices: new Uint8Array(vertexCount * 4),
    boneWeights: new Float32Array(vertexCount * 4),
    triangles: Uint32Array.from(net.triangles),
  }
  for (let vertex = 0; vertex < vertexCount; vertex += 1)
    finishVertex(section, look, field, net, vertex, cellM)
  return section
}

function finishVertex(
  section: Section,
  look: Look,
  field: BodyField,
  net: Net,
  vertex: number,
  cellM: number,
): void {
  const x = net.positions[vertex * 3] ?? 0
  const y = net.positions[vertex * 3 + 1] ?? 0
  const z = net.positions[vertex * 3 + 2] ?? 0
  const near = net.partsAt(vertex)
  const normal = slopeAt(field, near, x, y, z, cellM * 0.6)
  section.normals.set(normal, vertex * 3)
  section.openness[vertex] = opennessAt(field, near, x, y, z, normal)
  const { nearest, distances } = distancesAt(near, x, y, z)
  const surface = surfaceAt({ ...look, seed: look.seed % 1000 }, nearest.material, x, y, z)
  section.colours.set(surface.colour, vertex * 3)
  section.gloss[vertex] = surface.gloss
  section.infrared[vertex] = surface.infrared
  setBones(section, vertex, sharesAt(near, distances, x, y, z))
}

function slopeAt(
  field: BodyField,
  near: readonly BodyPart[],
  x: number,
  y: number,
  z: number,
  step: number,
): Vector3 {
  const at = (dx: number, dy: number, dz: number) => field.distance(near, x + dx, y + dy, z + dz)
  const gx = at(step, 0, 0) - at(-step, 0, 0)
  const gy = at(0, step, 0) - at(0, -step, 0)
  const gz = at(0, 0, step) - at(0, 0, -step)
  const size = Math.hypot(gx, gy, gz) || 1
  return [gx / size, gy / size, gz / size]
}

/** How free a place is: the field grows with the distance along the normal unless something stands in the way. */
function opennessAt(
  field: BodyField,
  near: readonly BodyPart[],
  x: number,
  y: number,
  z: number,
  [nx, ny, nz]: Vector3,
): number {
  let closed = 0
  let weight = 1
  for (let step = 1; step <= 4; step += 1) {
    const away = step * 0.03
    closed += weight * Math.max(0, away - field.distance(near, x + nx * away, y + ny * away, z + nz * away))
    weight *= 0.7
  }
  return clamp(1 - closed * 3.2, 0.25, 1)
}

function distancesAt(near: readonly BodyPart[], x: number, y: number, z: number) {
  let nearest: BodyPart | undefined
  let least = Infinity
  const distances = near.map((part) => {
    const distance = part.distance(x, y, z)
    if (distance < least) {
      least = distance
      nearest = part
    }
    return distance
  })
  if (nearest === undefined) throw new Error('a surface without a part')
  return { nearest, distances: distances.map((distance) => distance - least) }
}

/** Each bone's share at a place: every part that is about as near as the nearest has a say, fading over 18 mm. */
function sharesAt(
  near: readonly BodyPart[],
  beyond: readonly number[],
  x: number,
  y: number,
  z: number,
): Float64Array {
  const shares = new Float64Array(boneCount)
  near.forEach((part, index) => {
    const say = Math.exp(-(beyond[index] ?? 0) / 0.018)
    if (say < 0.01) return
    for (const [bone, share] of part.bonesAt(x, y, z)) shares[bone] = (shares[bone] ?? 0) + say * share
  })
  return shares
}

function setBones({ boneIndices, boneWeights }: Section, vertex: number, shares: Float64Array): void {
  const strongest = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, 4)
  const sum = strongest.reduce((total, bone) => total + (shares[bone] ?? 0), 0)
  strongest.forEach((bone, place) => {
    boneIndices[vertex * 4 + place] = bone
    boneWeights[vertex * 4 + place] = (shares[bone] ?? 0) / sum
  })
}

function joinSections(body: Section, head: Section): SkinnedMesh {
  const floats = (a: Float32Array, b: Float32Array) => {
    const joined = new Float32Array(a.length + b.length)
    joined.set(a)
    joined.set(b, a.length)
    return joined
  }
  const boneIndices = new Uint8Array(body.boneIndices.length + head.boneIndices.length)
  boneIndices.set(body.boneIndices)
  boneIndices.set(head.boneIndices, body.boneIndices.length)
  const triangles = new Uint32Array(body.triangles.length + head.triangles.length)
  triangles.set(body.triangles)
  triangles.set(
    head.triangles.map((vertex) => vertex + body.vertexCount),
    body.triangles.length,
  )
  return {
    vertexCount: body.vertexCount + head.vertexCount,
    positions: floats(body.positions, head.positions),
    normals: floats(body.normals, head.normals),
    colours: floats(body.colours, head.colours),
    openness: floats(body.openness, head.openness),
    gloss: floats(body.gloss, head.gloss),
    infrared: floats(body.infrared, head.infrared),
    boneIndices,
    boneWeights: floats(body.boneWeights, head.boneWeights),
    joints: Float32Array.from(joints.flat()),
    triangles,
    headFrom: body.triangles.length,
  }
}
