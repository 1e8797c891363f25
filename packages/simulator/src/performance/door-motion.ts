/** When the door is how far open, and what of the floor its leaf sweeps over. */

import { clamp } from '#src/geometry/scalar.ts'
import { easedOpening, leafPlaneM, openAngleRad } from '#src/rendering/door-leaves.ts'
import type { SceneDoor } from '#src/scene/scene.ts'

/** A leaf takes this long to open and, on its closer, to shut (s). */
const opensInS = 0.9
const shutsInS = 1.8
/** Whoever is this near to the door plane, or will be soon, wants it open (m). */
const wantedFromM = 1.5
const wantedBesideM = 1.3

/** Somebody as far as the door is concerned. */
export interface Passer {
  readonly x: number
  readonly z: number
  /** Metres per second towards the door plane; negative when leaving it. */
  readonly approachMps: number
  /** How far what they push reaches in front of them (m): a pram comes to the door before its pusher. */
  readonly reachM: number
  /** True for somebody whose way leads through the door. */
  readonly wantsThrough: boolean
}

/** How far the door is to stand open now, 0–1. */
export function wantedOpening({ opening, kind }: SceneDoor, atS: number, passers: readonly Passer[]): number {
  if (kind === 'none') return 1
  if (opening !== 'by-people') return opening.findLast((event) => event.atS <= atS)?.share ?? 0
  return passers.some(isOpening) ? 1 : 0
}

function isOpening({ x, z, approachMps, reachM, wantsThrough }: Passer): boolean {
  if (!wantsThrough || Math.abs(x) > wantedBesideM) return false
  const away = Math.abs(z) - reachM
  // Up to the door, and until a little behind it: then the closer may pull it shut.
  return approachMps > -0.05 ? away < wantedFromM + approachMps * 0.9 : away < 1.1
}

/** The opening after one step of `stepS` towards what is wanted. */
export function nextOpening(open: number, wanted: number, stepS: number): number {
  return open + clamp(wanted - open, -stepS / shutsInS, stepS / opensInS)
}

/** Whether somebody whose body has this radius fits through the doorway as far as the leaf stands open. */
export function isPassable({ kind }: SceneDoor, open: number): boolean {
  if (kind === 'none') return true
  return easedOpening(open) > (kind === 'sliding' ? 0.8 : 0.72)
}

/** Which part of the floor a hinged leaf covers: from its hinge in the direction of the leaf. */
export interface LeafOnFloor {
  readonly hingeX: number
  readonly hingeZ: number
  /** Of length 1. */
  readonly alongX: number
  readonly alongZ: number
  readonly lengthM: number
}

/** Null for doors without a leaf that swings. */
export function leafOnFloor(door: SceneDoor, open: number): LeafOnFloor | null {
  if (door.kind !== 'solid' && door.kind !== 'glass') return null
  const isLeft = door.hinge === 'left'
  const angle = easedOpening(open) * openAngleRad
  return {
    hingeX: isLeft ? -door.widthM / 2 : door.widthM / 2,
    hingeZ: leafPlaneM,
    alongX: Math.cos(angle) * (isLeft ? 1 : -1),
    alongZ: Math.sin(angle) * (door.opensTowards === 'inside' ? 1 : -1),
    lengthM: door.widthM,
  }
}

/** How far a place on the floor is from the leaf (m). */
export function distanceFromLeaf(leaf: LeafOnFloor, x: number, z: number): number {
  const dx = x - leaf.hingeX
  const dz = z - leaf.hingeZ
  const along = clamp(dx * leaf.alongX + dz * leaf.alongZ, 0, leaf.lengthM)
  return Math.hypot(dx - leaf.alongX * along, dz - leaf.alongZ * along)
}
