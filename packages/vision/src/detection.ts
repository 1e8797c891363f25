/** What a detector hands over: boxes of people with scores, picture by picture. Nothing here knows which detector it was. */

import type { PixelBox } from '@ostiary/domain'

/** One person found in one picture. */
export interface Detection {
  /** Pixels of the analysed picture; may reach outside it where a person does. */
  readonly box: PixelBox
  /** The detector's own score, 0–1; what counts as high differs from detector to detector. */
  readonly score: number
}

/** Everything found in one picture of a clip. */
export interface FrameDetections {
  /** Milliseconds since the clip's first picture, at least 0; strictly increasing from picture to picture. */
  readonly atMs: number
  /** In any order; overlapping boxes of one person already suppressed. Empty when nobody is in the picture. */
  readonly detections: readonly Detection[]
}
