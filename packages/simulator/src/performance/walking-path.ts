/** The line on the floor that somebody walks along, smooth through its waypoints, measured from its start. */

import type { Waypoint } from '#src/scene/scene.ts'

interface PathPlace {
  readonly x: number
  readonly z: number
  /** Which way the path leads: 0 is +z, positive towards +x (rad). */
  readonly headingRad: number
}

export interface WalkingPath {
  readonly lengthM: number
  /** Where somebody waits, in order along the path. */
  readonly stops: readonly { readonly atM: number; readonly waypoint: Waypoint }[]
  /** Before the start and beyond the end the path goes on straight. */
  at(distanceM: number): PathPlace
}

interface Corner {
  readonly x: number
  readonly z: number
  readonly atM: number
}

/** Straight pieces between two waypoints. */
const piecesPerLeg = 24
/** How much of the smooth curve there is in the path; the rest is straight. More swings out farther at corners. */
const roundness = 0.55

/** @param waypoints at least two, not all at one place */
export function walkingPath(waypoints: readonly Waypoint[]): WalkingPath {
  const corners: Corner[] = []
  const stops: { atM: number; waypoint: Waypoint }[] = []
  let atM = 0
  const append = (x: number, z: number) => {
    const last = corners.at(-1)
    if (last) atM += Math.hypot(x - last.x, z - last.z)
    corners.push({ x, z, atM })
  }
  waypoints.forEach((waypoint, index) => {
    const next = waypoints[index + 1]
    if (next === undefined) {
      append(waypoint.x, waypoint.z)
      if (waypoint.waitS) stops.push({ atM, waypoint })
      return
    }
    const before = waypoints[index - 1] ?? waypoint
    const after = waypoints[index + 2] ?? next
    for (let piece = 0; piece < piecesPerLeg; piece += 1) {
      const t = piece / piecesPerLeg
      append(
        between(before.x, waypoint.x, next.x, after.x, t),
        between(before.z, waypoint.z, next.z, after.z, t),
      )
      if (piece === 0 && waypoint.waitS) stops.push({ atM, waypoint })
    }
  })
  return { lengthM: atM, stops, at: (distanceM) => placeAlong(corners, distanceM) }
}

/** Catmull–Rom, pulled towards the straight line. */
function between(before: number, from: number, to: number, after: number, t: number): number {
  const curve =
    0.5 *
    (2 * from +
      (to - before) * t +
      (2 * before - 5 * from + 4 * to - after) * t * t +
      (3 * from - before - 3 * to + after) * t * t * t)
  return curve * roundness + (from + (to - from) * t) * (1 - roundness)
}

function placeAlong(corners: readonly Corner[], distanceM: number): PathPlace {
  let low = 0
  let high = corners.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((corners[middle]?.atM ?? 0) <= distanceM) low = middle
    else high = middle
  }
  const from = corners[low]
  const to = corners[high]
  if (from === undefined || to === undefined) throw new Error('a path wants two waypoints')
  const length = to.atM - from.atM || 1
  const share = (distanceM - from.atM) / length
  const dx = to.x - from.x
  const dz = to.z - from.z
  return { x: from.x + dx * share, z: from.z + dz * share, headingRad: Math.atan2(dx, dz) }
}
