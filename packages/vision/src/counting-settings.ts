/** All bounds of the count in one value that can be stored with its result, and the figures each detector needs. */

import type { DetectorScores } from './detector/detector-description.ts'
import type { DuplicateSettings } from './passage/duplicate-tracks.ts'
import type { InheritanceSettings } from './passage/person-paths.ts'
import type { SharedBoxSettings } from './passage/shared-boxes.ts'
import type { SideSettings } from './passage/side-changes.ts'
import type { CredibilitySettings } from './tracking/credible-tracklets.ts'
import type { LinkingSettings } from './tracking/link-tracklets.ts'
import type { TrackingSettings } from './tracking/track-detections.ts'

/** Plain data, in the order in which the steps of docs/counting.md use it. */
export interface CountingSettings {
  readonly tracking: TrackingSettings
  readonly credibility: CredibilitySettings
  readonly linking: LinkingSettings
  readonly duplicates: DuplicateSettings
  readonly sides: SideSettings
  readonly sharedBoxes: SharedBoxSettings
  readonly inheritance: InheritanceSettings
}

/** Detectors whose scores the count was measured with. */
export type CalibratedDetector = 'nanodet' | 'yolox' | 'movenet'

interface DetectorFigures {
  readonly scores: DetectorScores
  readonly switchSamples: number
}

/** docs/counting.md, steps 1 and 5: scores of different detectors do not mean the same. */
const figures: Readonly<Record<CalibratedDetector, DetectorFigures>> = {
  nanodet: { scores: { birth: 0.5, continue: 0.15 }, switchSamples: 3 },
  yolox: { scores: { birth: 0.4, continue: 0.15 }, switchSamples: 2 },
  movenet: { scores: { birth: 0.23, continue: 0.115 }, switchSamples: 3 },
}

/**
 * The measured settings for 10 pictures a second; the lengths and shares in them hold for every detector. `scores` are
 * those of the weights in use, from their description; by default those that the kind of detector was measured with.
 */
export function countingSettingsFor(
  detector: CalibratedDetector,
  scores: DetectorScores = figures[detector].scores,
): CountingSettings {
  const { switchSamples } = figures[detector]
  return {
    tracking: {
      scoreBirth: scores.birth,
      scoreContinue: scores.continue,
      iouHighMin: 0.2,
      iouLowMin: 0.4,
      unseenMsMax: 1000,
    },
    credibility: { seenShareMin: 0.5, highScoresMin: 2, inViewMsMin: 300, scoreMeanShareMin: 0.75 },
    linking: { gapMsMax: 1500, distanceMax: 0.5, heightRatioMin: 0.6, heightRatioMax: 1.6 },
    duplicates: {
      inViewMsMax: 1500,
      withinShare: 0.85,
      middlesApartMax: 0.12,
      partHeightMax: 0.6,
      sampleShareMin: 0.6,
    },
    sides: { neutralBand: 0.03, switchSamples, oppositeMsMax: 800, beyondEndsMax: 0.5 },
    sharedBoxes: {
      borderShare: 0.02,
      clipEndMs: 200,
      hostLongerMs: 200,
      hostSeenWithinMs: 300,
      gapMax: 0.35,
      feetApartMax: 0.5,
      heightRatioMin: 0.55,
      companionMs: 900,
      velocityDifferenceMax: 0.7,
    },
    inheritance: { rejoinMsMax: 6000, inheritedMs: 2500, birthDistanceMax: 1.5 },
  }
}
