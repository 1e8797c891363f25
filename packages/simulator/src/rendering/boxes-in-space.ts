/** Rays against many axis-aligned boxes: what is hit first, and whether anything stands between two places. */

import type { Vector3 } from '#src/geometry/vector.ts'

export interface BoxHit {
  /** Ray lengths from the origin. */
  distance: number
  box: number
  normal: [number, number, number]
}

export interface BoxesInSpace {
  /** Writes the first hit before `distanceMax` into `hit`; false when there is none. */
  firstHit(origin: Vector3, direction: Vector3, distanceMax: number, hit: BoxHit): boolean
  /** True when something stands between the origin and `distanceMax` along a ray. */
  isBlocked(origin: Vector3, direction: Vector3, distanceMax: number): boolean
}

/** Hits nearer than this are the surface that the ray starts on. */
const tooNear = 1e-4

/** The slab test (Kay and Kajiya, 1986) over all boxes; their number is small. */
export function boxesInSpace(
  boxes: readonly { readonly from: Vector3; readonly to: Vector3 }[],
): BoxesInSpace {
  const bounds = Float64Array.from(boxes.flatMap(({ from, to }) => [...from, ...to]))
  const count = boxes.length

  return {
    firstHit([ox, oy, oz], [dx, dy, dz], distanceMax, hit) {
      const ix = 1 / dx
      const iy = 1 / dy
      const iz = 1 / dz
      let nearest = distanceMax
      let found = -1
      let side = 0
      for (let box = 0; box < count; box += 1) {
        const at = box * 6
        const ax = ((bounds[at] ?? 0) - ox) * ix
        const bx = ((bounds[at + 3] ?? 0) - ox) * ix
        const nearX = Math.min(ax, bx)
        const farX = Math.max(ax, bx)
        let enter = -Infinity
        let leave = Infinity
        let axis = 0
        // A ray in the plane of a face gives no number for its axis: that axis is then left out.
        if (nearX > enter) enter = nearX
        if (farX < leave) leave = farX
        const ay = ((bounds[at + 1] ?? 0) - oy) * iy
        const by = ((bounds[at + 4] ?? 0) - oy) * iy
        const nearY = Math.min(ay, by)
        if (nearY > enter) {
          enter = nearY
          axis = 1
        }
        const farY = Math.max(ay, by)
        if (farY < leave) leave = farY
        // Most boxes are passed by: what they would say of the third axis is not asked for.
        if (enter >= leave || enter >= nearest) continue
        const az = ((bounds[at + 2] ?? 0) - oz) * iz
        const bz = ((bounds[at + 5] ?? 0) - oz) * iz
        const nearZ = Math.min(az, bz)
        if (nearZ > enter) {
          enter = nearZ
          axis = 2
        }
        const farZ = Math.max(az, bz)
        if (farZ < leave) leave = farZ
        if (enter < leave && enter > tooNear && enter < nearest) {
          nearest = enter
          found = box
          side = axis
        }
      }
      if (found < 0) return false
      hit.distance = nearest
      hit.box = found
      hit.normal.fill(0)
      hit.normal[side] = ([dx, dy, dz][side] ?? 0) > 0 ? -1 : 1
      return true
    },
    isBlocked([ox, oy, oz], [dx, dy, dz], distanceMax) {
      const ix = 1 / dx
      const iy = 1 / dy
      const iz = 1 / dz
      for (let at = 0; at < count * 6; at += 6) {
        const ax = ((bounds[at] ?? 0) - ox) * ix
        const bx = ((bounds[at + 3] ?? 0) - ox) * ix
        let enter = Math.min(ax, bx)
        let leave = Math.max(ax, bx)
        const ay = ((bounds[at + 1] ?? 0) - oy) * iy
        const by = ((bounds[at + 4] ?? 0) - oy) * iy
        if (Math.min(ay, by) > enter) enter = Math.min(ay, by)
        if (Math.max(ay, by) < leave) leave = Math.max(ay, by)
        if (enter >= leave) continue
        const az = ((bounds[at + 2] ?? 0) - oz) * iz
        const bz = ((bounds[at + 5] ?? 0) - oz) * iz
        if (Math.min(az, bz) > enter) enter = Math.min(az, bz)
        if (Math.max(az, bz) < leave) leave = Math.max(az, bz)
        if (enter < leave && enter > tooNear && enter < distanceMax) return true
      }
      return false
    },
  }
}
