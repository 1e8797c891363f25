/** The bones of a body at rest: a person of 1.75 m who stands upright with the arms spread a little, facing +z. */

import { add, scale, type Vector3 } from '#src/geometry/vector.ts'

/** The height that the rest pose is made for (m); other people are scaled. */
export const restHeightM = 1.75

/** Bone numbers; each bone turns about its joint and takes those below it along. */
export const bones = {
  pelvis: 0,
  spine: 1,
  chest: 2,
  neck: 3,
  head: 4,
  leftUpperArm: 5,
  leftForearm: 6,
  leftHand: 7,
  rightUpperArm: 8,
  rightForearm: 9,
  rightHand: 10,
  leftThigh: 11,
  leftShin: 12,
  leftFoot: 13,
  rightThigh: 14,
  rightShin: 15,
  rightFoot: 16,
} as const
export const boneCount = 17

/** The bone that carries each bone; −1 for the pelvis, which carries all. */
export const parentOf: readonly number[] = [-1, 0, 1, 2, 3, 2, 5, 6, 2, 8, 9, 0, 11, 12, 0, 14, 15]

/** +1 is the person's left, −1 the right. */
export type Side = 1 | -1
export const sides: readonly Side[] = [1, -1]

/** The bones of one side's limbs. */
export const limbsOf = (side: Side) =>
  side === 1
    ? { upperArm: 5, forearm: 6, hand: 7, thigh: 11, shin: 12, foot: 13 }
    : { upperArm: 8, forearm: 9, hand: 10, thigh: 14, shin: 15, foot: 16 }

/** How far the arms are spread at rest, so that sleeves and torso are apart when the skin is made. */
export const restArmSpreadRad = (40 * Math.PI) / 180

/** Along a resting arm, from the shoulder to the hand. */
export const armDirection = (side: Side): Vector3 => [
  side * Math.sin(restArmSpreadRad),
  -Math.cos(restArmSpreadRad),
  0,
]
export const shoulder = (side: Side): Vector3 => [side * 0.176, 1.405, -0.008]
export const elbow = (side: Side): Vector3 => add(shoulder(side), scale(armDirection(side), 0.285))
export const wrist = (side: Side): Vector3 => add(elbow(side), scale(armDirection(side), 0.25))

/** Where each bone's joint is at rest, by bone number. */
export const joints: readonly Vector3[] = [
  [0, 0.95, 0],
  [0, 1.04, 0],
  [0, 1.2, 0],
  [0, 1.475, -0.012],
  [0, 1.55, 0],
  shoulder(1),
  elbow(1),
  wrist(1),
  shoulder(-1),
  elbow(-1),
  wrist(-1),
  [0.09, 0.905, 0],
  [0.095, 0.5, 0.005],
  [0.098, 0.085, -0.012],
  [-0.09, 0.905, 0],
  [-0.095, 0.5, 0.005],
  [-0.098, 0.085, -0.012],
]
