/** Gathers what a crossing rests on, and how sure that makes it. */

import type { CrossingEvidence } from '@ostiary/domain'
import { coveredShare } from '#src/box-geometry.ts'
import {
  meanScore,
  type ObservedSample,
  sampleNear,
  samplesBetween,
  type Tracklet,
} from '#src/tracking/track.ts'

/** Detections within this of the crossing speak for it, milliseconds; fixed by the meaning of `detectionsNearLine`. */
const nearLineMs = 1000
/** A box covered to more than this share by another person's box may be that person's. */
const coveredShareMax = 0.5

/** A path with the detections it consists of, and whom each of them must not be held to overlap. */
export interface EvidencePath {
  /** Samples taken over from somebody else, before `own`. */
  readonly inherited: readonly ObservedSample[]
  readonly own: readonly ObservedSample[]
  /** The tracks that `own` comes from. */
  readonly pieces: readonly Tracklet[]
  /** The track that `inherited` comes from. */
  readonly host: Tracklet | undefined
}

/** `people` are all tracks of the clip; `isInherited` says that the crossing lies before the person's own samples. */
export function gatherEvidence(
  path: EvidencePath,
  atMs: number,
  isInherited: boolean,
  people: readonly Tracklet[],
): CrossingEvidence {
  const others = people.filter((person) => !path.pieces.includes(person))
  const strangers = others.filter((person) => person !== path.host)
  const inherited = samplesBetween(path.inherited, atMs - nearLineMs, atMs + nearLineMs)
  const own = samplesBetween(path.own, atMs - nearLineMs, atMs + nearLineMs)
  const detections = [...inherited, ...own]
  const covered =
    inherited.filter((sample) => isCovered(sample, strangers)).length +
    own.filter((sample) => isCovered(sample, others)).length
  return {
    detectionsNearLine: detections.length,
    scoreMean: meanScore(detections),
    isInherited,
    occlusionShare: detections.length === 0 ? 0 : covered / detections.length,
  }
}

function isCovered(sample: ObservedSample, others: readonly Tracklet[]): boolean {
  return others.some((other) => {
    const theirs = sampleNear(other.samples, sample.atMs, 0)
    return theirs !== undefined && coveredShare(sample.box, theirs.box) > coveredShareMax
  })
}
