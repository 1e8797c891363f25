/** Who has to be found and what counts as found: the numbers behind docs/detectors.md. */

import type { PictureSize } from '@ostiary/domain'

/** Shares, scores and overlaps are 0–1. */
export interface ScoringRules {
  /** Detections below are not looked at. */
  readonly scoreMin: number
  /** A detection finds a person whom it overlaps by more than this (IoU). */
  readonly iouMin: number
  /** A detection that overlaps anybody by more than this (IoU) is no false box. */
  readonly ignoredIouMin: number
  /** Somebody of whom less is visible need not be found. */
  readonly visibleShareMin: number
  /** Somebody of whose head less is visible need not be found. */
  readonly headShareMin: number
  /** Somebody of whom more lies outside the picture need not be found. */
  readonly truncationMax: number
  /** Somebody whose visible part is lower need not be found; pixels in a picture of 360 lines, in proportion in others. */
  readonly visibleHeightMin: number
}

/** The rules for pictures of one size in pixels. */
export interface PictureRules extends ScoringRules {
  readonly picture: PictureSize
}

/** All rules but the score, which means something else for every detector. */
export const defaultScoringRules: Omit<ScoringRules, 'scoreMin'> = {
  iouMin: 0.5,
  ignoredIouMin: 0.2,
  visibleShareMin: 0.5,
  headShareMin: 0.5,
  truncationMax: 0.5,
  visibleHeightMin: 40,
}
