/** The decision's settings that a door starts with. */

import { durationMs } from '../time.ts'
import type { DecisionSettings } from '../verdict.ts'

export const defaultDecisionSettings: DecisionSettings = {
  // Controllers stamp up to about two seconds after the latch opens; more would let a badge explain the person before.
  crossingEarlyMs: durationMs(2_000),
  // People hold the door, look at a phone, pull a suitcase. Longer lets an unused badge explain a stranger.
  walkThroughMsMax: durationMs(10_000),
  // Of a 20 s window: two seconds may be missing.
  coverageMin: 0.9,
  pictureFaultShareMax: 0.1,
  crossingConfidenceMin: 0.5,
  // At 10 pictures a second two clips sample the same crossing at most 0.1 s apart; the rest is for unsteady boxes.
  sameCrossingMsMax: durationMs(500),
  sameCrossingPlaceMax: 0.35,
}
