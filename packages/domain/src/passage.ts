/** What the footage of a door says: crossings of its threshold line, and the evidence each of them stands on. */

import type { EpochMs } from './time.ts'

export type CrossingDirection = 'in' | 'out'

/** What a crossing rests on; all of it is shown to the person who reviews. */
export interface CrossingEvidence {
  /** Detections of this person within one second of the crossing, at 10 pictures a second at most about 20. */
  readonly detectionsNearLine: number
  /** Mean detector score of those detections, 0–1. */
  readonly scoreMean: number
  /**
   * True when this person had no track of their own while crossing: the track was born out of another person's on the
   * inside, and the path up to there is that other person's ("split", COUNTING step 9).
   */
  readonly isInherited: boolean
  /** Share of those detections that overlap another person's box by more than half, 0–1. */
  readonly occlusionShare: number
}

/** One person passes the threshold line once. */
export interface Crossing {
  readonly at: EpochMs
  readonly direction: CrossingDirection
  /** Where along the line: 0 at its end `a`, 1 at `b`; from −0.5 to 1.5, for people pass beside a short line. */
  readonly place: number
  /** Which person of the clip that saw it; unique within that clip only. */
  readonly trackId: number
  /** 0–1: how sure it is that exactly this crossing took place. */
  readonly confidence: number
  readonly evidence: CrossingEvidence
}
