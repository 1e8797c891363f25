/** Draws one moving body into the sample buffer: projects its vertices, fills its triangles, keeps what is in front. */

import type { PixelBox } from '@ostiary/domain'
import { type CameraLens, nearestM } from '#src/geometry/camera-lens.ts'
import { samplesPerEdge } from './bake-room.ts'
import type { MovingBody } from './moving-body.ts'
import { glassOnly, nobody, type SampleBuffer, thing } from './sample-buffer.ts'

/** A body's own outline, whatever stands in front of it. */
export interface DrawnBody {
  /** Around all vertices in front of the camera, in pixels; null when there are none. */
  readonly full: PixelBox | null
  /** The same for the head. */
  readonly head: PixelBox | null
  /** Samples inside the picture that the body and its head cover, hidden ones included. */
  readonly covered: number
  readonly headCovered: number
}

export interface BodyDrawer {
  /**
   * @param background the light of the empty room per pixel, seen through glass
   * @param lightSeen is to light the vertices that have a 1: the corners of whatever is seen of the body; not called when
   * nothing is
   */
  draw(body: MovingBody, background: Float32Array, lightSeen: (seen: Uint8Array) => void): DrawnBody
}

interface SampleBounds {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

export function bodyDrawer(lens: CameraLens, halfTangent: number, buffer: SampleBuffer): BodyDrawer {
  // Grow with the largest mesh, so that no picture allocates.
  let xs = new Float32Array(0)
  let ys = new Float32Array(0)
  let depths = new Float32Array(0)
  let seen = new Uint8Array(0)

  const project = ({ mesh, positions }: MovingBody): void => {
    if (xs.length < mesh.vertexCount) {
      xs = new Float32Array(mesh.vertexCount)
      ys = new Float32Array(mesh.vertexCount)
      depths = new Float32Array(mesh.vertexCount)
      seen = new Uint8Array(mesh.vertexCount)
    }
    const [cx, cy, cz] = lens.position
    const [fx, fy, fz] = lens.forward
    const [rx, ry, rz] = lens.right
    const [ux, uy, uz] = lens.up
    const middleX = buffer.width / 2
    const middleY = buffer.height / 2
    for (let vertex = 0; vertex < mesh.vertexCount; vertex += 1) {
      const dx = (positions[vertex * 3] ?? 0) - cx
      const dy = (positions[vertex * 3 + 1] ?? 0) - cy
      const dz = (positions[vertex * 3 + 2] ?? 0) - cz
      const depth = dx * fx + dy * fy + dz * fz
      if (depth < nearestM) {
        depths[vertex] = -1
        continue
      }
      const scale = 1 / (depth * halfTangent)
      const u = (dx * rx + dy * ry + dz * rz) * scale
      const v = -(dx * ux + dy * uy + dz * uz) * scale
      const factor = lens.distort(u * u + v * v) * middleX
      xs[vertex] = middleX + u * factor
      ys[vertex] = middleY + v * factor
      depths[vertex] = depth
    }
  }

  return {
    draw(body, background, lightSeen) {
      project(body)
      const headFrom = firstHeadVertex(body)
      const full = boxOf(xs, ys, depths, 0, body.mesh.vertexCount)
      const head = boxOf(xs, ys, depths, headFrom, body.mesh.vertexCount)
      const bounds = full && insidePicture(full, buffer)
      if (full === null || bounds === null)
        return { full: inPixels(full), head: inPixels(head), covered: 0, headCovered: 0 }
      fillTriangles(body.mesh.triangles, { xs, ys, depths }, bounds, buffer)
      seen.fill(0)
      if (markSeen(body.mesh.triangles, bounds, buffer, seen)) lightSeen(seen)
      const covered =
        body.opacity < 1 ? keepGlass(body, bounds, buffer, background) : keepFront(body, bounds, buffer)
      return { full: inPixels(full), head: inPixels(head), ...covered }
    },
  }
}

/** Vertices of the head stand behind those of the body. */
function firstHeadVertex({ mesh }: MovingBody): number {
  const { headFrom, triangles, vertexCount } = mesh
  if (headFrom >= triangles.length) return vertexCount
  let first = vertexCount
  for (let index = headFrom; index < triangles.length; index += 1)
    first = Math.min(first, triangles[index] ?? first)
  return first
}

function boxOf(
  xs: Float32Array,
  ys: Float32Array,
  depths: Float32Array,
  from: number,
  to: number,
): SampleBounds | null {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let vertex = from; vertex < to; vertex += 1) {
    if ((depths[vertex] ?? -1) < 0) continue
    const x = xs[vertex] ?? 0
    const y = ys[vertex] ?? 0
    if (x < x1) x1 = x
    if (x > x2) x2 = x
    if (y < y1) y1 = y
    if (y > y2) y2 = y
  }
  return x1 > x2 ? null : { x1, y1, x2, y2 }
}

const inPixels = (box: SampleBounds | null): PixelBox | null =>
  box && {
    x1: box.x1 / samplesPerEdge,
    y1: box.y1 / samplesPerEdge,
    x2: box.x2 / samplesPerEdge,
    y2: box.y2 / samplesPerEdge,
  }

/** Whole samples, both ends included; null when the box lies outside. */
function insidePicture(box: SampleBounds, { width, height }: SampleBuffer): SampleBounds | null {
  const x1 = Math.max(0, Math.floor(box.x1) - 1)
  const y1 = Math.max(0, Math.floor(box.y1) - 1)
  const x2 = Math.min(width - 1, Math.ceil(box.x2) + 1)
  const y2 = Math.min(height - 1, Math.ceil(box.y2) + 1)
  return x1 < x2 && y1 < y2 ? { x1, y1, x2, y2 } : null
}

interface Projected {
  readonly xs: Float32Array
  readonly ys: Float32Array
  readonly depths: Float32Array
}

/** Writes depth, triangle and corner shares of the nearest triangle of this body at each sample. */
function fillTriangles(
  triangles: Uint32Array,
  { xs, ys, depths }: Projected,
  bounds: SampleBounds,
  { width, bodyDepth, triangle, second, third }: SampleBuffer,
): void {
  for (let y = bounds.y1; y <= bounds.y2; y += 1)
    bodyDepth.fill(1e9, y * width + bounds.x1, y * width + bounds.x2 + 1)
  for (let at = 0; at < triangles.length; at += 3) {
    const a = triangles[at] ?? 0
    const b = triangles[at + 1] ?? 0
    const c = triangles[at + 2] ?? 0
    const da = depths[a] ?? -1
    const db = depths[b] ?? -1
    const dc = depths[c] ?? -1
    if (da < 0 || db < 0 || dc < 0) continue
    const ax = xs[a] ?? 0
    const ay = ys[a] ?? 0
    const bx = (xs[b] ?? 0) - ax
    const by = (ys[b] ?? 0) - ay
    const cx = (xs[c] ?? 0) - ax
    const cy = (ys[c] ?? 0) - ay
    const area = bx * cy - by * cx
    // Clockwise on a picture whose y grows downwards: seen from outside.
    if (area >= 0) continue
    const leftmost = ax + (bx < cx ? Math.min(bx, 0) : Math.min(cx, 0))
    const rightmost = ax + (bx > cx ? Math.max(bx, 0) : Math.max(cx, 0))
    const topmost = ay + (by < cy ? Math.min(by, 0) : Math.min(cy, 0))
    const lowest = ay + (by > cy ? Math.max(by, 0) : Math.max(cy, 0))
    const x1 = Math.max(bounds.x1, Math.ceil(leftmost - 0.5))
    const x2 = Math.min(bounds.x2, Math.floor(rightmost - 0.5))
    const y1 = Math.max(bounds.y1, Math.ceil(topmost - 0.5))
    const y2 = Math.min(bounds.y2, Math.floor(lowest - 0.5))
    if (x1 > x2 || y1 > y2) continue
    const inverse = 1 / area
    const stepU = cy * inverse
    const stepV = -by * inverse
    for (let y = y1; y <= y2; y += 1) {
      const py = y + 0.5 - ay
      const px = x1 + 0.5 - ax
      let u = (px * cy - py * cx) * inverse
      let v = (bx * py - by * px) * inverse
      const row = y * width
      for (let sample = row + x1; sample <= row + x2; sample += 1) {
        if (u > -1e-6 && v > -1e-6 && u + v < 1.000001) {
          const depth = da + u * (db - da) + v * (dc - da)
          if (depth < (bodyDepth[sample] ?? 0)) {
            bodyDepth[sample] = depth
            triangle[sample] = at
            second[sample] = u
            third[sample] = v
          }
        }
        u += stepU
        v += stepV
      }
    }
  }
}

/** Marks the corners of all triangles of which a sample is in front of what was drawn before; false when there are none. */
function markSeen(
  triangles: Uint32Array,
  bounds: SampleBounds,
  { width, depth, bodyDepth, triangle }: SampleBuffer,
  seen: Uint8Array,
): boolean {
  let isAnySeen = false
  for (let y = bounds.y1; y <= bounds.y2; y += 1) {
    for (let sample = y * width + bounds.x1; sample <= y * width + bounds.x2; sample += 1) {
      const distance = bodyDepth[sample] ?? 1e9
      if (distance > 1e8 || distance >= (depth[sample] ?? 0)) continue
      const at = triangle[sample] ?? 0
      seen[triangles[at] ?? 0] = 1
      seen[triangles[at + 1] ?? 0] = 1
      seen[triangles[at + 2] ?? 0] = 1
      isAnySeen = true
    }
  }
  return isAnySeen
}

function keepFront(body: MovingBody, bounds: SampleBounds, buffer: SampleBuffer) {
  const { width, depth, owner, light, bodyDepth, triangle, second, third, isTouched } = buffer
  const { mesh, person } = body
  const { triangles, headFrom } = mesh
  const own = body.light
  let covered = 0
  let headCovered = 0
  for (let y = bounds.y1; y <= bounds.y2; y += 1) {
    const pixelRow = Math.floor(y / samplesPerEdge) * (width / samplesPerEdge)
    for (let x = bounds.x1; x <= bounds.x2; x += 1) {
      const sample = y * width + x
      const distance = bodyDepth[sample] ?? 1e9
      if (distance > 1e8) continue
      const at = triangle[sample] ?? 0
      const isHead = at >= headFrom
      covered += 1
      if (isHead) headCovered += 1
      if (distance >= (depth[sample] ?? 0)) continue
      const u = second[sample] ?? 0
      const v = third[sample] ?? 0
      const w = 1 - u - v
      const a = (triangles[at] ?? 0) * 3
      const b = (triangles[at + 1] ?? 0) * 3
      const c = (triangles[at + 2] ?? 0) * 3
      depth[sample] = distance
      owner[sample] = person < 0 ? thing : person * 2 + (isHead ? 1 : 0)
      light[sample * 3] = (own[a] ?? 0) * w + (own[b] ?? 0) * u + (own[c] ?? 0) * v
      light[sample * 3 + 1] = (own[a + 1] ?? 0) * w + (own[b + 1] ?? 0) * u + (own[c + 1] ?? 0) * v
      light[sample * 3 + 2] = (own[a + 2] ?? 0) * w + (own[b + 2] ?? 0) * u + (own[c + 2] ?? 0) * v
      isTouched[pixelRow + Math.floor(x / samplesPerEdge)] = 1
    }
  }
  return { covered, headCovered }
}

/** Glass lets through what is behind it, slightly green; it hides nobody. */
function keepGlass(body: MovingBody, bounds: SampleBounds, buffer: SampleBuffer, background: Float32Array) {
  const { width, depth, owner, light, bodyDepth, triangle, isTouched } = buffer
  const { triangles } = body.mesh
  const through = 1 - body.opacity
  let covered = 0
  for (let y = bounds.y1; y <= bounds.y2; y += 1) {
    const pixelRow = Math.floor(y / samplesPerEdge) * (width / samplesPerEdge)
    for (let x = bounds.x1; x <= bounds.x2; x += 1) {
      const sample = y * width + x
      const distance = bodyDepth[sample] ?? 1e9
      if (distance > 1e8) continue
      covered += 1
      if (distance >= (depth[sample] ?? 0)) continue
      const pixel = pixelRow + Math.floor(x / samplesPerEdge)
      const corner = (triangles[triangle[sample] ?? 0] ?? 0) * 3
      const isRoom = owner[sample] === nobody
      for (let channel = 0; channel < 3; channel += 1) {
        const behind = isRoom ? (background[pixel * 3 + channel] ?? 0) : (light[sample * 3 + channel] ?? 0)
        const tint = channel === 1 ? 1 : 0.96
        light[sample * 3 + channel] =
          behind * through * tint + body.opacity * (body.light[corner + channel] ?? 0)
      }
      if (isRoom) owner[sample] = glassOnly
      isTouched[pixel] = 1
    }
  }
  return { covered, headCovered: 0 }
}
