/** Plays a scene: everybody walks, waits and follows, the door opens and shuts, and the crossings are what came of it. */

import { clamp } from '#src/geometry/scalar.ts'
import { belongingReachM } from '#src/person/belongings.ts'
import { strideLengthM } from '#src/person/gait.ts'
import type { Scene, Waypoint } from '#src/scene/scene.ts'
import { nextOpening, type Passer, wantedOpening } from './door-motion.ts'
import { roomAhead } from './keep-clear.ts'
import type { ActorState, Stage } from './stage.ts'
import { createWalker, followingDepth, placeOf, type Walker } from './walker.ts'

/** Somebody's body passes the door plane once. */
export interface PerformedCrossing {
  /** To the millisecond. */
  readonly atS: number
  readonly person: string
  readonly direction: 'in' | 'out'
  /** Where in the doorway: metres from its middle, to the right as seen from inside. */
  readonly x: number
}

export interface Performance {
  readonly durationS: number
  /** In order of time. */
  readonly crossings: readonly PerformedCrossing[]
  /** @param atS from 0 to the scene's duration; times outside are taken as the nearer end */
  stageAt(atS: number): Stage
}

/** Everything is worked out in steps of this length (s). */
const stepS = 1 / 60

/** How hard somebody sets off and brakes (m/s²). */
const speedUp = 1.4
const slowDown = 2.6
/** How fast a body turns (rad/s). */
const turnRate = 3.4

export function perform(scene: Scene): Performance {
  const walkers = scene.people.map((person, index) => createWalker(scene, person, index))
  for (const walker of walkers)
    walker.leader = walkers.find(({ person }) => person.id === walker.person.follows?.person)
  // Leaders move before those who follow them, whatever the order of the scene.
  const order = [...walkers].sort((a, b) => followingDepth(a) - followingDepth(b))
  const steps = Math.ceil(scene.durationS / stepS) + 1
  const opening = new Float32Array(steps)
  const crossings: PerformedCrossing[] = []
  let open = scene.door.kind === 'none' ? 1 : wantedOpening(scene.door, 0, [])
  for (let step = 0; step < steps; step += 1) {
    const atS = step * stepS
    open = nextOpening(open, wantedOpening(scene.door, atS, walkers.flatMap(passerOf)), stepS)
    opening[step] = open
    for (const walker of order) {
      const before = walker.states.at(-1) ?? null
      move(walker, walkers, scene, open, atS)
      const now = walker.states.at(-1) ?? null
      const crossing = crossingBetween(walker.person.id, before, now, atS)
      if (crossing && crossing.atS < scene.durationS) crossings.push(crossing)
    }
  }
  crossings.sort((a, b) => a.atS - b.atS || (a.person < b.person ? -1 : 1))
  return {
    durationS: scene.durationS,
    crossings,
    stageAt(atS) {
      const step = clamp(Math.round(atS / stepS), 0, steps - 1)
      const actors = walkers.flatMap(({ states }) => states[step] ?? [])
      return { atS, doorOpen: opening[step] ?? open, actors }
    },
  }
}

function move(walker: Walker, all: readonly Walker[], scene: Scene, open: number, atS: number): void {
  const isOn = walker.leader ? walkBehind(walker, walker.leader) : walkAlong(walker, all, scene, open, atS)
  if (!isOn) {
    walker.states.push(null)
    return
  }
  const place = placeOf(walker, scene)
  const waiting = walker.waitLeftS === null ? null : (walker.path.stops[walker.stop]?.waypoint ?? null)
  const towards =
    waiting?.facingDegrees === undefined ? place.headingRad : (waiting.facingDegrees * Math.PI) / 180
  turnTo(walker, towards)
  gesture(walker, waiting)
  walker.phase += (walker.speed * stepS) / strideLengthM(walker.speed, walker.look.heightM)
  walker.states.push({
    id: walker.person.id,
    x: place.x,
    z: place.z,
    headingRad: walker.heading ?? towards,
    speedMps: walker.speed,
    gaitPhase: walker.phase,
    headTurnRad: walker.headTurn,
    looksAtPhone: walker.phone,
    reachesLeft: walker.reachLeft,
    reachesRight: walker.reachRight,
  })
}

/** A follower is where the leader was, a gap behind; they stop when the leader stops. */
function walkBehind(walker: Walker, leader: Walker): boolean {
  const gapM = walker.person.follows?.gapM ?? 0
  walker.along = leader.along - gapM
  walker.speed = leader.speed
  const led = leader.states.at(-1) ?? null
  // Behind a leader who has left the path's end, the follower walks it to the end too.
  if (led === null && leader.isGone) {
    leader.along += leader.person.speedMps * stepS
    walker.along = leader.along - gapM
    walker.speed = leader.person.speedMps
  }
  walker.isGone = walker.along >= walker.path.lengthM && leader.isGone
  return !walker.isGone && (led !== null || leader.isGone)
}

function walkAlong(walker: Walker, all: readonly Walker[], scene: Scene, open: number, atS: number): boolean {
  if (walker.isGone || atS < walker.person.startS) return false
  if (walker.waitLeftS !== null) {
    walker.waitLeftS -= stepS
    walker.speed = 0
    if (walker.waitLeftS > 0) return true
    walker.waitLeftS = null
    walker.stop += 1
  }
  const stop = walker.path.stops[walker.stop]
  const limits = [walker.person.speedMps, brakingSpeed(roomAhead(walker, all, scene, open))]
  if (stop) limits.push(brakingSpeed(stop.atM - walker.along))
  const wanted = Math.min(...limits)
  walker.speed += clamp(wanted - walker.speed, -4 * slowDown * stepS, speedUp * stepS)
  walker.speed = Math.max(0, walker.speed)
  walker.along += walker.speed * stepS
  if (stop && stop.atM - walker.along < 0.02) {
    walker.waitLeftS = stop.waypoint.waitS ?? 0
    walker.speed = 0
  } else if (walker.along >= walker.path.lengthM) {
    walker.isGone = true
  }
  return !walker.isGone
}

/** The fastest speed from which one still comes to a stand within `freeM`. */
const brakingSpeed = (freeM: number): number => Math.sqrt(Math.max(0, 2 * (slowDown * 0.6) * freeM))

function turnTo(walker: Walker, towardsRad: number): void {
  if (walker.heading === null) {
    walker.heading = towardsRad
    return
  }
  const off = Math.atan2(Math.sin(towardsRad - walker.heading), Math.cos(towardsRad - walker.heading))
  walker.heading += clamp(off, -turnRate * stepS, turnRate * stepS)
}

/** Arms and head go where the wait wants them, and back, at the speed of a calm person. */
function gesture(walker: Walker, waiting: Waypoint | null): void {
  const towards = (now: number, wanted: number, perS: number) =>
    now + clamp(wanted - now, -perS * stepS, perS * stepS)
  const headTurn = ((waiting?.headTurnDegrees ?? 0) * Math.PI) / 180
  walker.headTurn = towards(walker.headTurn, headTurn, 1.6)
  walker.phone = towards(walker.phone, waiting?.looksAtPhone ? 1 : 0, 1.6)
  walker.reachLeft = towards(walker.reachLeft, waiting?.reaches === 'left' ? 1 : 0, 2)
  walker.reachRight = towards(walker.reachRight, waiting?.reaches === 'right' ? 1 : 0, 2)
}

function passerOf(walker: Walker): Passer[] {
  const state = walker.states.at(-1)
  if (!state) return []
  const ahead = walker.path.at(walker.along + 2.5).z
  const isBefore = Math.sign(ahead) !== Math.sign(state.z)
  const approachMps = -Math.sign(state.z) * Math.cos(state.headingRad) * state.speedMps
  const reachM = belongingReachM[walker.person.carries].front
  return [{ x: state.x, z: state.z, approachMps, reachM, wantsThrough: isBefore || Math.abs(state.z) < 1.1 }]
}

function crossingBetween(
  person: string,
  before: ActorState | null,
  now: ActorState | null,
  nowS: number,
): PerformedCrossing | null {
  if (!before || !now || before.z < 0 === now.z < 0) return null
  const share = -before.z / (now.z - before.z)
  return {
    atS: Math.round((nowS - stepS + share * stepS) * 1000) / 1000,
    person,
    direction: now.z > before.z ? 'in' : 'out',
    x: before.x + (now.x - before.x) * share,
  }
}
