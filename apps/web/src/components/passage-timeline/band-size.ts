/** Measures of the passage timeline at its three distances: S in a row, M in a list, L under the video. */

/** Which distance the timeline is drawn for. */
export type BandSize = 's' | 'm' | 'l'

/** All lengths are CSS pixels; `head…` and `body…` are measured from the threshold line downwards. */
export interface BandMeasures {
  readonly height: number
  /** From the top to the threshold line. */
  readonly lineY: number
  readonly tagWidth: number
  readonly tagHeight: number
  /** Length of the string from the tag down to the line. */
  readonly string: number
  readonly headRadius: number
  readonly headBelow: number
  readonly bodyHalfWidth: number
  readonly bodyHeight: number
  /** Left and right of the threshold line. */
  readonly padding: number
  readonly stroke: number
  readonly haloRadius: number
  /** Least distance between two people's middles. */
  readonly personStep: number
}

/** S and M share one time scale, so that passages compare by eye down a list. */
export const bandMeasures: Readonly<Record<BandSize, BandMeasures>> = {
  s: {
    height: 38,
    lineY: 16,
    tagWidth: 6.5,
    tagHeight: 8.5,
    string: 4,
    headRadius: 2.9,
    headBelow: 10,
    bodyHalfWidth: 3.9,
    bodyHeight: 8,
    padding: 8,
    stroke: 1.25,
    haloRadius: 12,
    personStep: 10,
  },
  m: {
    height: 66,
    lineY: 26,
    tagWidth: 9.5,
    tagHeight: 12.5,
    string: 6,
    headRadius: 4.2,
    headBelow: 14,
    bodyHalfWidth: 5.6,
    bodyHeight: 12,
    padding: 14,
    stroke: 1.5,
    haloRadius: 19,
    personStep: 13.4,
  },
  l: {
    height: 206,
    lineY: 84,
    tagWidth: 26,
    tagHeight: 30,
    string: 18,
    headRadius: 7.5,
    headBelow: 38,
    bodyHalfWidth: 10,
    bodyHeight: 21,
    padding: 30,
    stroke: 2,
    haloRadius: 38,
    personStep: 24,
  },
}

/** What S and M show: 14 seconds with the badge at 3 (milliseconds). */
export const bandWindowMs = 14_000
/** Where in the window of S and M the badge hangs (milliseconds). */
export const bandBadgeAtMs = 3_000
