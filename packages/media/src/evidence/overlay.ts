/** What is drawn over a clip as evidence: the same as on the review page, in the picture's own frame. */

import type { PictureSize, ThresholdLine, UnitBox, UnitPoint } from '@ostiary/domain'

/** What the verdict says of a person or a crossing. */
export type OverlayStyle = 'explained' | 'unexplained' | 'doubtful' | 'undecided'

/** One person. */
export interface OverlayTrack {
  /** The number that stands at the person. */
  readonly trackId: number
  readonly style: OverlayStyle
  /** After the number, e.g. a name or "no badge left"; empty for none. */
  readonly label: string
  /** In order of time; between two that lie close together the box moves evenly. */
  readonly samples: readonly OverlaySample[]
}

export interface OverlaySample {
  /** From the clip's time 0 (ms). */
  readonly atMs: number
  readonly box: UnitBox
}

export interface OverlayCrossing {
  readonly atMs: number
  readonly point: UnitPoint
  readonly style: OverlayStyle
}

export interface Overlay {
  /** Of the video that is drawn on, pixels. */
  readonly picture: PictureSize
  readonly line: ThresholdLine | null
  readonly tracks: readonly OverlayTrack[]
  readonly crossings: readonly OverlayCrossing[]
  /** One or two lines at the lower left edge; empty for none. */
  readonly caption: string
}
