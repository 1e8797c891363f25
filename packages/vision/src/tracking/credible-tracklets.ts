/** Tells tracklets of people from flickers of the detector; docs/counting.md, step 3. */

import { firstSample, lastSample, meanScore, type ObservedSample, type Tracklet } from './track.ts'

/** What a chain of detections must show to be taken for a person. */
export interface CredibilitySettings {
  /** Share of the pictures between its first and last detection that have one, 0–1; higher drops people in crowds. */
  readonly seenShareMin: number
  /** Detections of birth score needed; higher drops people who pass quickly. */
  readonly highScoresMin: number
  /** Time in view needed, milliseconds, counting each detection as one picture long; longer drops who runs past. */
  readonly inViewMsMin: number
  /** Mean score needed, as a share of the birth score, 0–1; higher drops people in bad light. */
  readonly scoreMeanShareMin: number
}

/** Whether a single tracklet is steady enough to be joined with others. */
export function isSteady(
  { samples }: Tracklet,
  frameMs: number,
  scoreBirth: number,
  settings: CredibilitySettings,
): boolean {
  const pictures = Math.round(inViewMs(samples, frameMs) / frameMs)
  const highScores = samples.filter((sample) => sample.score >= scoreBirth).length
  return samples.length / pictures >= settings.seenShareMin && highScores >= settings.highScoresMin
}

/** Whether tracklets joined into `samples` were in view for long enough. */
export function isLongEnough(
  samples: readonly ObservedSample[],
  frameMs: number,
  settings: CredibilitySettings,
): boolean {
  return samples.length * frameMs >= settings.inViewMsMin - frameMs / 2
}

/** Whether the detector was sure enough of them on the whole. */
export function isSureEnough(
  samples: readonly ObservedSample[],
  scoreBirth: number,
  settings: CredibilitySettings,
): boolean {
  return meanScore(samples) >= settings.scoreMeanShareMin * scoreBirth
}

function inViewMs(samples: readonly ObservedSample[], frameMs: number): number {
  return lastSample(samples).atMs - firstSample(samples).atMs + frameMs
}
