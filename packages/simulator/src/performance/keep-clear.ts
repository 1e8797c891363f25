/** How far somebody can go on before they would walk into another person or into the door. */

import { belongingReachM } from '#src/person/belongings.ts'
import type { Scene } from '#src/scene/scene.ts'
import { distanceFromLeaf, isPassable, leafOnFloor } from './door-motion.ts'
import { placeOf, type Walker } from './walker.ts'

/** Two bodies that pass each other keep their middles at least this far apart (m); that is a body's depth and a little. */
const passingDistanceM = 0.42
/** Whoever waits for the door stops this far from it (m). */
const standOffM = 0.75
/** How far ahead somebody looks, and in what steps (m). */
const lookAheadM = 1.6
const lookStepM = 0.08

/** Metres along the path that are free; at most `lookAheadM`. */
export function roomAhead(walker: Walker, all: readonly Walker[], scene: Scene, open: number): number {
  const others = all.filter(
    (other) => other !== walker && other.leader !== walker && isInTheWay(walker, other),
  )
  const reach = belongingReachM[walker.person.carries]
  const leaf = leafOnFloor(scene.door, open)
  const isShut = !isPassable(scene.door, open)
  const here = placeOf(walker, scene)
  for (let ahead = lookStepM; ahead <= lookAheadM + reach.front; ahead += lookStepM) {
    const place = walker.path.at(walker.along + ahead)
    const isBlocked =
      (isShut && isAtDoor(here.z, place.z)) ||
      (leaf !== null &&
        isShut &&
        Math.abs(here.z) > 0.3 &&
        distanceFromLeaf(leaf, place.x, place.z) < 0.35) ||
      others.some((other) => {
        const state = other.states.at(-1)
        if (!state) return false
        const now = Math.hypot(state.x - here.x, state.z - here.z)
        const then = Math.hypot(state.x - place.x, state.z - place.z)
        // Whoever is too near already may leave, but not come nearer.
        return then < passingDistanceM && then < now
      })
    if (isBlocked) return Math.max(0, ahead - lookStepM - reach.front - 0.12)
  }
  return lookAheadM
}

/** On the next steps one would come to the shut door. */
const isAtDoor = (hereZ: number, thereZ: number): boolean =>
  Math.abs(hereZ) > 0.25 &&
  (Math.sign(hereZ) !== Math.sign(thereZ) || Math.abs(thereZ) < standOffM) &&
  Math.abs(thereZ) <= Math.abs(hereZ)

/**
 * Who gives way to whom: those behind to those ahead on a like course; of two who meet, whoever is farther from the doorway
 * and, when both are as far, whoever comes later in the scene. Somebody who stands is given way to by all.
 */
function isInTheWay(walker: Walker, other: Walker): boolean {
  const own = walker.states.at(-1)
  const theirs = other.states.at(-1)
  if (!own || !theirs) return false
  if (theirs.speedMps < 0.05) return true
  const likeCourse = Math.cos(own.headingRad - theirs.headingRad) > 0.3
  if (likeCourse) {
    const dx = theirs.x - own.x
    const dz = theirs.z - own.z
    return dx * Math.sin(own.headingRad) + dz * Math.cos(own.headingRad) > 0
  }
  const [ownAway, theirAway] = [Math.abs(own.z), Math.abs(theirs.z)]
  if (Math.abs(ownAway - theirAway) > 0.05) return ownAway > theirAway
  return own.id > theirs.id
}
