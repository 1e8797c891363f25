/** Somebody of the scene under way: who they are, their path, and how far they have come. */

import { randomFrom } from '#src/geometry/random.ts'
import { clamp } from '#src/geometry/scalar.ts'
import { type Look, lookOf } from '#src/person/look.ts'
import { doorwayHalfM } from '#src/scene/floor-plan.ts'
import type { Scene, ScenePerson, Waypoint } from '#src/scene/scene.ts'
import type { ActorState } from './stage.ts'
import { type WalkingPath, walkingPath } from './walking-path.ts'

/** Somebody under way. */
export interface Walker {
  readonly person: ScenePerson
  readonly look: Look
  readonly path: WalkingPath
  leader: Walker | undefined
  /** One entry per step; null while they are not there. */
  readonly states: (ActorState | null)[]
  /** Metres along the path. */
  along: number
  speed: number
  heading: number | null
  phase: number
  /** Number of the next stop, and what is left of the wait at it (s); null when they are under way. */
  stop: number
  waitLeftS: number | null
  isGone: boolean
  headTurn: number
  phone: number
  reachLeft: number
  reachRight: number
}

/** At the start of their path, not there yet. */
export function createWalker(scene: Scene, person: ScenePerson, index: number): Walker {
  const look = lookOf(person.look)
  const random = randomFrom(scene.seed * 31 + index)
  return {
    person,
    look,
    path: walkingPath(pathOf(scene, person)),
    leader: undefined,
    states: [],
    along: 0,
    speed: person.speedMps * 0.9,
    heading: null,
    phase: random(),
    stop: 0,
    waitLeftS: null,
    isGone: false,
    headTurn: 0,
    phone: 0,
    reachLeft: 0,
    reachRight: 0,
  }
}

/** One's own path, or that of whoever is followed at the end of the chain. */
function pathOf(scene: Scene, person: ScenePerson): readonly Waypoint[] {
  let walker: ScenePerson | undefined = person
  for (let links = 0; walker && links <= scene.people.length; links += 1) {
    if (walker.path) return walker.path
    const { follows }: ScenePerson = walker
    walker = scene.people.find(({ id }) => id === follows?.person)
  }
  throw new Error(`${person.id} has no path and follows nobody who has one`)
}

/** 0 for whoever follows nobody. */
export function followingDepth(walker: Walker): number {
  return walker.leader === undefined ? 0 : 1 + followingDepth(walker.leader)
}

/** On the path, or beside it; whoever walks beside is squeezed towards the path in the doorway. */
export function placeOf(walker: Walker, scene: Scene): { x: number; z: number; headingRad: number } {
  const place = { ...walker.path.at(walker.along), headingRad: smoothHeading(walker) }
  const sideM = walker.person.follows?.sideM ?? 0
  if (sideM === 0) return place
  const narrow = Math.exp(-(place.z * place.z) / 1.2)
  const squeezed = Math.sign(sideM) * Math.min(Math.abs(sideM), doorwayHalfM(scene) * 2)
  const aside = sideM * (1 - narrow) + squeezed * narrow
  const x = place.x + Math.cos(place.headingRad) * aside
  const limit = doorwayHalfM(scene)
  const inDoorway = Math.abs(place.z) < 0.35 ? clamp(x, -limit, limit) : x
  const blend = clamp((0.9 - Math.abs(place.z)) / 0.55, 0, 1)
  return {
    x: inDoorway * blend + x * (1 - blend),
    z: place.z - Math.sin(place.headingRad) * aside,
    headingRad: place.headingRad,
  }
}

/** The direction of the path over the length of a step: its pieces are straight, people are not. */
function smoothHeading({ path, along }: Walker): number {
  const behind = path.at(along - 0.3)
  const ahead = path.at(along + 0.3)
  return Math.atan2(ahead.x - behind.x, ahead.z - behind.z)
}
