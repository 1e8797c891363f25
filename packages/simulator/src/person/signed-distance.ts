/**
 * Shapes as signed distances: negative inside, positive outside, in metres. Formulas after I. Quilez's collection of
 * distance functions; the ellipsoid and the tube are close estimates, good within a few centimetres of their surface.
 */

import { clamp } from '#src/geometry/scalar.ts'
import type { Vector3 } from '#src/geometry/vector.ts'

/** The distance of the point (x, y, z) from the shape's surface. */
export type SignedDistance = (x: number, y: number, z: number) => number

/** A cone with round ends, e.g. a limb: from `a` with radius `ra` to `b` with radius `rb`. */
export function roundCone(a: Vector3, b: Vector3, ra: number, rb: number): SignedDistance {
  const [ax, ay, az] = a
  const bx = b[0] - ax
  const by = b[1] - ay
  const bz = b[2] - az
  const squaredLength = bx * bx + by * by + bz * bz
  const taper = ra - rb
  const slant = squaredLength - taper * taper
  const inverse = 1 / squaredLength
  return (x, y, z) => {
    const px = x - ax
    const py = y - ay
    const pz = z - az
    const along = px * bx + py * by + pz * bz
    const beyond = along - squaredLength
    const qx = px * squaredLength - bx * along
    const qy = py * squaredLength - by * along
    const qz = pz * squaredLength - bz * along
    const across = qx * qx + qy * qy + qz * qz
    const alongSquared = along * along * squaredLength
    const beyondSquared = beyond * beyond * squaredLength
    const limit = Math.sign(taper) * taper * taper * across
    if (Math.sign(beyond) * slant * beyondSquared > limit) {
      return Math.sqrt(across + beyondSquared) * inverse - rb
    }
    if (Math.sign(along) * slant * alongSquared < limit)
      return Math.sqrt(across + alongSquared) * inverse - ra
    return (Math.sqrt(across * slant * inverse) + along * taper) * inverse - ra
  }
}

/** The axes of an ellipsoid that is turned; each of length 1 and square to the others. */
export type Axes = readonly [Vector3, Vector3, Vector3]
const upright: Axes = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]

/** An ellipsoid around `centre` with a radius along each axis. */
export function ellipsoid(centre: Vector3, radii: Vector3, axes: Axes = upright): SignedDistance {
  const [cx, cy, cz] = centre
  const [[ux, uy, uz], [vx, vy, vz], [wx, wy, wz]] = axes
  const [ru, rv, rw] = radii
  const deepest = -Math.min(ru, rv, rw)
  return (x, y, z) => {
    const px = x - cx
    const py = y - cy
    const pz = z - cz
    const u = (px * ux + py * uy + pz * uz) / ru
    const v = (px * vx + py * vy + pz * vz) / rv
    const w = (px * wx + py * wy + pz * wz) / rw
    const size = Math.sqrt(u * u + v * v + w * w)
    const gradient = Math.sqrt((u / ru) ** 2 + (v / rv) ** 2 + (w / rw) ** 2)
    return gradient < 1e-9 ? deepest : (size * (size - 1)) / gradient
  }
}

/** A box around `centre` that reaches `half` along each axis, with edges rounded by `radius`. */
export function roundBox(centre: Vector3, half: Vector3, radius: number): SignedDistance {
  return (x, y, z) => {
    const qx = Math.abs(x - centre[0]) - half[0] + radius
    const qy = Math.abs(y - centre[1]) - half[1] + radius
    const qz = Math.abs(z - centre[2]) - half[2] + radius
    const outside = Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0))
    return outside + Math.min(Math.max(qx, qy, qz), 0) - radius
  }
}

/** A level cut through a tube: height, half width (x), half depth (z), and how far its middle lies forward (z). */
export type TubeRing = readonly [y: number, halfWidth: number, halfDepth: number, middleZ: number]

export interface TubeShape {
  /** At least two, from low to high. */
  readonly rings: readonly TubeRing[]
  /** Added to every half width and half depth. */
  readonly wider: number
  /** Where the tube is cut off. */
  readonly from: number
  readonly to: number
  /** Of the superellipse that each cut is: 2 is an ellipse, more is boxier. */
  readonly exponent?: number
}

/** An upright tube through rings of different size: a torso, a skirt, a coat. */
export function tube({ rings, wider, from, to, exponent = 2.35 }: TubeShape): SignedDistance {
  const ringAt = smoothRings(rings)
  return (x, y, z) => {
    const { halfWidth, halfDepth, middleZ } = ringAt(y)
    const width = halfWidth + wider
    const depth = halfDepth + wider
    const u = Math.abs(x) / width
    const v = Math.abs(z - middleZ) / depth
    const size = (u ** exponent + v ** exponent) ** (1 / exponent)
    const slope = size ** (exponent - 1) || 1e-6
    const gradient = Math.hypot(u ** (exponent - 1) / width, v ** (exponent - 1) / depth) / slope
    const deepest = -Math.min(width, depth)
    const around = Math.max(gradient > 1e-6 ? (size - 1) / gradient : deepest, deepest)
    const beyond = Math.max(y - to, from - y)
    return around > 0 && beyond > 0 ? Math.hypot(around, beyond) : Math.max(around, beyond)
  }
}

/** The rings in between, half on straight lines and half on smooth steps. The returned object is used again. */
function smoothRings(rings: readonly TubeRing[]) {
  const heights = rings.map(([y]) => y)
  const lowest = heights[0] ?? 0
  const highest = heights.at(-1) ?? 0
  const ring = { halfWidth: 0, halfDepth: 0, middleZ: 0 }
  return (y: number) => {
    const height = clamp(y, lowest, highest)
    let index = 0
    while (index < rings.length - 2 && (heights[index + 1] ?? highest) < height) index += 1
    const low = rings[index]
    const high = rings[index + 1]
    if (low === undefined || high === undefined) throw new Error('a tube wants two rings')
    const t = (height - low[0]) / (high[0] - low[0])
    const share = (t * t * (3 - 2 * t) + t) / 2
    ring.halfWidth = low[1] + (high[1] - low[1]) * share
    ring.halfDepth = low[2] + (high[2] - low[2]) * share
    ring.middleZ = low[3] + (high[3] - low[3]) * share
    return ring
  }
}

/** What of the shape lies below the plane `normal · p = offset`. */
export function cutBy(shape: SignedDistance, normal: Vector3, offset: number): SignedDistance {
  const [nx, ny, nz] = normal
  return (x, y, z) => Math.max(shape(x, y, z), nx * x + ny * y + nz * z - offset)
}
