/** How a body holds itself: the turn of every bone for what a person does and has along. */

import {
  about,
  apply,
  compose,
  identity,
  type RigidTransform,
  rotation,
  translation,
} from '#src/geometry/rigid-transform.ts'
import { smoothStep } from '#src/geometry/scalar.ts'
import { cross, normalise, type Vector3 } from '#src/geometry/vector.ts'
import type { ActorState } from '#src/performance/stage.ts'
import type { Belonging } from '#src/scene/scene.ts'
import { legAnglesAt, swingOf } from './gait.ts'
import {
  armDirection,
  boneCount,
  bones,
  joints,
  limbsOf,
  parentOf,
  restArmSpreadRad,
  type Side,
  sides,
} from './skeleton.ts'

const degree = Math.PI / 180
const xAxis: Vector3 = [1, 0, 0]
const yAxis: Vector3 = [0, 1, 0]
const zAxis: Vector3 = [0, 0, 1]
const noseDown: Vector3 = [1, 0, 0]
const forward: Vector3 = [-1, 0, 0]

export interface PostureInput {
  readonly actor: ActorState
  readonly carries: Belonging
  /** So that no two people sway alike. */
  readonly seed: number
  readonly atS: number
}

/** From rest to model space, by bone number; the lower foot stands on the floor. */
export function postureOf(input: PostureInput): RigidTransform[] {
  const motion = motionOf(input)
  const turns: RigidTransform[] = Array.from({ length: boneCount }, identity)
  const turn = (bone: number, by: RigidTransform) => {
    turns[bone] = about(jointOf(bone), by)
  }
  turnTrunk(turn, motion)
  for (const side of sides) {
    turnLeg(turn, motion, side)
    turnArm(turn, motion, side)
  }
  return standing(chain(turns), motion)
}

interface Motion extends PostureInput {
  /** How far joints swing, 0–1.15. */
  readonly swing: number
  /** 1 standing, 0 walking. */
  readonly rest: number
  /** −1 to 1, slowly: the weight goes from foot to foot. */
  readonly sway: number
  /** Degrees that the hips turn and tilt in the course of a step. */
  readonly hipTurn: number
  readonly hipTilt: number
}

type Turn = (bone: number, by: RigidTransform) => void

function motionOf(input: PostureInput): Motion {
  const { actor, seed, atS } = input
  const swing = swingOf(actor.speedMps)
  const rest = 1 - smoothStep(0, 0.45, actor.speedMps)
  const sway = Math.sin(atS * 0.9 + seed) * 0.5 + Math.sin(atS * 0.37 + seed * 2) * 0.5
  const turn = 2 * Math.PI * actor.gaitPhase
  return {
    ...input,
    swing,
    rest,
    sway,
    hipTurn: Math.sin(turn) * 4 * swing * (1 - rest),
    hipTilt: Math.sin(turn + 1.2) * 2.5 * swing * (1 - rest) + sway * 1.2 * rest,
  }
}

function turnTrunk(turn: Turn, { actor, carries, swing, rest, sway, hipTurn, hipTilt }: Motion): void {
  const walking = swing * (1 - rest)
  const lean = carries === 'pram' || carries === 'bicycle' ? 5 : carries === 'box' ? -3 : 0
  const phone = carries === 'phone' ? Math.max(actor.looksAtPhone, 0.8) : actor.looksAtPhone
  const headTurn = actor.headTurnRad / degree
  turn(bones.pelvis, compose(rotation(yAxis, -hipTurn * degree), rotation(zAxis, hipTilt * degree)))
  turn(
    bones.spine,
    compose(rotation(xAxis, (2.5 * walking + 1 + lean) * degree), rotation(zAxis, -hipTilt * 0.6 * degree)),
  )
  turn(
    bones.chest,
    compose(
      rotation(yAxis, (hipTurn * 2 + sway * 2 * rest) * degree),
      compose(rotation(zAxis, -hipTilt * 0.4 * degree), rotation(xAxis, (1.5 + lean * 0.6) * degree)),
    ),
  )
  turn(
    bones.neck,
    compose(
      rotation(yAxis, (-hipTurn * 0.6 + headTurn * 0.4) * degree),
      rotation(noseDown, (-2 + phone * 12) * degree),
    ),
  )
  turn(
    bones.head,
    compose(
      rotation(yAxis, (headTurn * 0.6 - hipTurn * 0.4 + sway * 4 * rest) * degree),
      rotation(noseDown, (-2 + phone * 16) * degree),
    ),
  )
}

function turnLeg(turn: Turn, { actor, swing, rest, hipTilt }: Motion, side: Side): void {
  const { thigh, shin, foot } = limbsOf(side)
  const angles = legAnglesAt(actor.gaitPhase + (side === 1 ? 0 : 0.5))
  const walking = 1 - rest
  const hip = angles.hip * swing * walking + 2 * rest
  const knee = angles.knee * (0.25 + 0.75 * swing) * walking + 3 * rest
  const ankle = angles.ankle * swing * walking + rest
  const spread = -side * (2.2 * walking - 0.5 * rest) - hipTilt
  turn(
    thigh,
    compose(
      rotation(yAxis, side * 6 * degree),
      compose(rotation(forward, hip * degree), rotation(zAxis, spread * degree)),
    ),
  )
  turn(shin, rotation(noseDown, knee * degree))
  turn(foot, rotation(forward, ankle * degree))
}

/** Raised forward at the shoulder and bent at the elbow, in degrees; `hold` is how much of the arm's swing stops, 0–1. */
interface ArmHold {
  readonly hold: number
  readonly raise: number
  readonly bend: number
}

function turnArm(turn: Turn, motion: Motion, side: Side): void {
  const { actor, swing, rest } = motion
  const { upperArm, forearm, hand } = limbsOf(side)
  const { hold, raise, bend } = armHoldOf(motion, side)
  const legSwing = legAnglesAt(actor.gaitPhase + (side === 1 ? 0 : 0.5)).hip
  const free = -(legSwing - 11) * 0.95 * swing * (1 - rest)
  const raised = (free + 3) * (1 - hold) + raise
  const bent = (14 + Math.max(free, 0) * 0.9 + 6 * (1 - rest)) * (1 - hold) + bend
  const hang = side * (restArmSpreadRad / degree - 9 - (actor.speedMps > 0.6 ? 1 : 2))
  turn(
    upperArm,
    compose(
      rotation(forward, raised * degree),
      compose(rotation(yAxis, -side * 8 * degree * (1 - hold)), rotation(zAxis, -hang * degree)),
    ),
  )
  turn(forearm, rotation(normalise(cross(armDirection(side), zAxis)), bent * degree))
  turn(hand, rotation(zAxis, -side * 4 * degree))
}

function armHoldOf({ actor, carries }: Motion, side: Side): ArmHold {
  const reach = side === 1 ? actor.reachesLeft : actor.reachesRight
  const phone =
    side === -1 ? (carries === 'phone' ? Math.max(actor.looksAtPhone, 0.8) : actor.looksAtPhone) : 0
  const carrying = carryHolds[carries]?.[side === 1 ? 'left' : 'right'] ?? { hold: 0, raise: 0, bend: 0 }
  const hold = Math.min(1, Math.max(reach, phone * 0.9, carrying.hold))
  return {
    hold,
    raise: Math.max(reach * 58, carrying.raise) + phone * 34,
    bend: Math.max(reach * 22, carrying.bend) + phone * 88,
  }
}

/** Where the hands are for what is carried: a box before the belly, a handle in front or at the side. */
const carryHolds: Partial<Record<Belonging, { readonly left: ArmHold; readonly right: ArmHold }>> = {
  box: { left: { hold: 1, raise: 24, bend: 70 }, right: { hold: 1, raise: 24, bend: 70 } },
  pram: { left: { hold: 1, raise: 34, bend: 42 }, right: { hold: 1, raise: 34, bend: 42 } },
  bicycle: { left: { hold: 0, raise: 0, bend: 0 }, right: { hold: 1, raise: 30, bend: 38 } },
  suitcase: { left: { hold: 0, raise: 0, bend: 0 }, right: { hold: 1, raise: -18, bend: 6 } },
}

/** Each bone goes along with the one that carries it. */
function chain(turns: readonly RigidTransform[]): RigidTransform[] {
  const placed: RigidTransform[] = []
  turns.forEach((turn, bone) => {
    const parent = placed[parentOf[bone] ?? -1]
    placed.push(parent === undefined ? turn : compose(parent, turn))
  })
  return placed
}

/** Heel, ball and toe of a shoe's sole at rest, of the left foot. */
const solePoints: readonly Vector3[] = [
  [0.098, 0, -0.08],
  [0.11, 0, 0.165],
  [0.1, 0, 0.06],
]

function standing(placed: readonly RigidTransform[], { actor, swing, rest, sway }: Motion): RigidTransform[] {
  let lowest = Infinity
  for (const side of sides) {
    const foot = placed[limbsOf(side).foot] ?? identity()
    for (const [x, y, z] of solePoints) lowest = Math.min(lowest, apply(foot, [side * x, y, z])[1])
  }
  const sideways = Math.sin(2 * Math.PI * actor.gaitPhase) * 0.018 * swing * (1 - rest) + sway * 0.012 * rest
  const settle = translation([-sideways, -lowest, 0])
  return placed.map((bone) => compose(settle, bone))
}

const jointOf = (bone: number): Vector3 => joints[bone] ?? [0, 0, 0]
