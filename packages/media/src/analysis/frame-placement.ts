/** Where a picture lies in the frames that a detector takes; what decides on it is the detector's own side. */

import type { PictureSize } from '@ostiary/domain'

/** Pixels of the frame. `scaled` at (`left`, `top`) lies inside `input`; the rest is filled. */
export interface FramePlacement {
  /** The whole frame. */
  readonly input: PictureSize
  /** What the picture is scaled to. */
  readonly scaled: PictureSize
  readonly left: number
  readonly top: number
}
