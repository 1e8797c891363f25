/** What stands where at one instant of a scene: the only thing that the renderer is told about what happens. */

/** One person on the stage. Angles in radians, metres on the floor; see `Vector3` for the axes. */
export interface ActorState {
  /** The person's id in the scene. */
  readonly id: string
  readonly x: number
  readonly z: number
  /** Where the body faces: 0 into the room (+z), positive turns towards +x. */
  readonly headingRad: number
  readonly speedMps: number
  /** Position in the gait cycle, in cycles; only the fraction counts. The left heel strikes at 0. */
  readonly gaitPhase: number
  /** Head against body, positive to the person's left. */
  readonly headTurnRad: number
  /** How far a gesture is carried out, 0–1 each. */
  readonly looksAtPhone: number
  readonly reachesLeft: number
  readonly reachesRight: number
}

export interface Stage {
  /** Seconds from the first picture. */
  readonly atS: number
  /** 0 shut to 1 wide open; 1 where there is no leaf. */
  readonly doorOpen: number
  /** Those who are there, in the order of the scene. */
  readonly actors: readonly ActorState[]
}
