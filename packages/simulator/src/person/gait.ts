/** The gait cycle: how far a cycle carries, and how hip, knee and ankle bend in the course of it. */

import { clamp } from '#src/geometry/scalar.ts'

/** A comfortable walk, to which the curves below belong (m/s). */
const comfortableSpeedMps = 1.3

/** Joint angles in degrees at tenths of the cycle, heel strike first; after D. Winter, Biomechanics of Human Movement. */
const hipFlexion = [30, 26, 18, 8, -1, -8, -7, 8, 24, 32] as const
const kneeFlexion = [5, 17, 16, 10, 6, 12, 36, 60, 46, 14] as const
const ankleFlexion = [0, -6, 1, 6, 9, 6, -16, -8, 0, 2] as const

export interface LegAngles {
  /** Degrees; the thigh swings forward. */
  readonly hip: number
  /** Degrees; the heel comes up. */
  readonly knee: number
  /** Degrees; the toes come up. */
  readonly ankle: number
}

/** How much of the full joint swing a speed asks for, 0 at rest, 1 at a comfortable walk, at most 1.15. */
export function swingOf(speedMps: number): number {
  return speedMps <= 0 ? 0 : Math.min(1.15, 0.25 + (0.75 * speedMps) / comfortableSpeedMps)
}

/** Metres that one cycle of two steps carries a person of this height; shorter when slow. Above 0 also at rest. */
export function strideLengthM(speedMps: number, heightM: number): number {
  return ((0.62 * 2 * heightM) / 1.75) * Math.min(1.15, 0.25 + (0.75 * speedMps) / comfortableSpeedMps)
}

/** The angles of one leg whose heel strikes at phase 0, at full swing. */
export function legAnglesAt(phase: number): LegAngles {
  return { hip: along(hipFlexion, phase), knee: along(kneeFlexion, phase), ankle: along(ankleFlexion, phase) }
}

/** A Catmull–Rom curve through samples at tenths of a cycle that has no end. */
function along(samples: readonly number[], phase: number): number {
  const place = (phase - Math.floor(phase)) * samples.length
  const index = clamp(Math.floor(place), 0, samples.length - 1)
  const t = place - index
  const sample = (offset: number) => samples[(index + offset + samples.length) % samples.length] ?? 0
  const [before, from, to, after] = [sample(-1), sample(0), sample(1), sample(2)]
  return (
    0.5 *
    (2 * from +
      (to - before) * t +
      (2 * before - 5 * from + 4 * to - after) * t * t +
      (3 * from - before - 3 * to + after) * t * t * t)
  )
}
