/** Turns the evidence for a crossing into one figure that can be compared with a limit. */

import type { CrossingEvidence } from '@ostiary/domain'

/** No crossing is surer than this: the count of simulated and real passages itself errs in a few of a hundred. */
const confidenceMax = 0.95
/** Detections near the line from which on more of them add nothing: half of what a picture every 100 ms can give. */
const detectionsEnough = 10
/** Share of the confidence that is left without any detection near the line. */
const leftUnseen = 0.4
/** Mean score, in birth scores, from which on a higher one adds nothing. */
const scoreEnough = 1.1
/** Share of the confidence that is left at a score of 0. */
const leftUnsure = 0.4
/** Share that is left when the crossing itself was somebody else's track. */
const leftInherited = 0.7
/** Share that is left when every detection near the line lay within another person's box. */
const leftOccluded = 0.6

/**
 * 0–1. Rises with the number of detections near the line and with their mean score (measured in `scoreBirth`, the
 * score from which on the detector is trusted), falls with the share of them within other people's boxes and when the
 * crossing is inherited. Each of the four scales the rest: a clean crossing of one's own reaches 0.95, an inherited one
 * with the same detections 0.67. The shares are a judgement, not a measured probability.
 */
export function crossingConfidence(evidence: CrossingEvidence, scoreBirth: number): number {
  const seen = Math.min(1, evidence.detectionsNearLine / detectionsEnough)
  const sure = Math.min(1, evidence.scoreMean / (scoreEnough * scoreBirth))
  return (
    confidenceMax *
    (leftUnseen + (1 - leftUnseen) * seen) *
    (leftUnsure + (1 - leftUnsure) * sure) *
    (evidence.isInherited ? leftInherited : 1) *
    (1 - (1 - leftOccluded) * evidence.occlusionShare)
  )
}
