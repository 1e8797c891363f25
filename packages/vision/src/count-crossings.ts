/** The one way from detections to tracks and crossings; docs/counting.md describes it step by step. */

import type { CrossingDirection, CrossingEvidence, PictureSize, ThresholdLine } from '@ostiary/domain'
import { feetOf } from './box-geometry.ts'
import type { CountingSettings } from './counting-settings.ts'
import type { FrameDetections } from './detection.ts'
import { bodyHeightAtLine } from './passage/body-height.ts'
import { crossingConfidence } from './passage/crossing-confidence.ts'
import { gatherEvidence } from './passage/crossing-evidence.ts'
import { isDuplicate } from './passage/duplicate-tracks.ts'
import { inwardDistance, type LineInPicture, lineInPicture } from './passage/line-in-picture.ts'
import { composePaths, inheritedSamples, type PersonPath } from './passage/person-paths.ts'
import { type SideChange, sideChanges } from './passage/side-changes.ts'
import { walkBack } from './passage/walk-back.ts'
import { isLongEnough, isSteady, isSureEnough } from './tracking/credible-tracklets.ts'
import { fillGaps } from './tracking/fill-gaps.ts'
import { linkTracklets } from './tracking/link-tracklets.ts'
import { firstSample, type Track, type Tracklet } from './tracking/track.ts'
import { trackDetections } from './tracking/track-detections.ts'

/** A clip as the detector saw it. */
export interface DetectedClip {
  /** In order of time, about 10 a second; pictures without anybody included, for gaps are told from them. */
  readonly frames: readonly FrameDetections[]
  /** The picture that the boxes refer to, without any padding the detector needed. */
  readonly picture: PictureSize
}

/** One person passes the threshold line once, in the time of the clip. */
export interface ClipCrossing {
  /** When the feet were on the line, milliseconds since the clip's first picture; lies between pictures. */
  readonly atMs: number
  readonly direction: CrossingDirection
  /** Where along the line: 0 at its end `a`, 1 at `b`; from −0.5 to 1.5. */
  readonly place: number
  /** The track of the person who crosses; somebody who comes in and goes out has two crossings. */
  readonly trackId: number
  /** 0–1: how sure it is that exactly this crossing took place. */
  readonly confidence: number
  readonly evidence: CrossingEvidence
}

/** Everybody in the clip, and every crossing in order of time. */
export interface CrossingCount {
  readonly tracks: Track[]
  readonly crossings: ClipCrossing[]
}

interface FollowedClip {
  readonly people: readonly Tracklet[]
  /** In order of appearance; the index + 1 is the track's id. */
  readonly paths: readonly PersonPath[]
  readonly tracks: Track[]
}

/** Time between pictures that is assumed where a clip has only one, milliseconds. */
const frameMsUsual = 100

/**
 * Counts the people who pass `line` in a clip that is complete. The same input gives the same result, byte for byte.
 * @throws RangeError when frames are out of order or the line has no length
 */
export function countCrossings(
  clip: DetectedClip & { readonly line: ThresholdLine; readonly settings: CountingSettings },
): CrossingCount {
  const { settings } = clip
  const followed = followPeople(clip, settings)
  const line = lineInPicture(clip.line, clip.picture)
  const bodyHeight = bodyHeightAtLine(followed.people, line, settings.tracking.scoreBirth)
  if (bodyHeight === undefined) return { tracks: followed.tracks, crossings: [] }
  const crossings = followed.paths.flatMap((path, index) =>
    crossingsOf(path, index + 1, followed.people, { line, bodyHeight, settings }),
  )
  crossings.sort((a, b) => a.atMs - b.atMs || a.trackId - b.trackId)
  return { tracks: followed.tracks, crossings }
}

/**
 * The people in a clip whose door has no threshold line yet.
 * @throws RangeError when frames are out of order
 */
export function trackPeople(clip: DetectedClip & { readonly settings: CountingSettings }): Track[] {
  return followPeople(clip, clip.settings).tracks
}

function followPeople({ frames, picture }: DetectedClip, settings: CountingSettings): FollowedClip {
  const { tracking, credibility, linking, duplicates } = settings
  const times = frames.map((frame) => frame.atMs)
  const frameMs = frameInterval(times)
  const tracklets = trackDetections(frames, tracking).filter((tracklet) =>
    isSteady(tracklet, frameMs, tracking.scoreBirth, credibility),
  )
  const people = linkTracklets(tracklets, linking).filter(({ samples }) =>
    isLongEnough(samples, frameMs, credibility),
  )
  const hostsOnly = new Set(people.filter((track) => isDuplicate(track, people, frameMs, duplicates)))
  const bounds = { picture, firstMs: times[0] ?? 0, lastMs: times.at(-1) ?? 0 }
  const paths = composePaths(people, hostsOnly, bounds, settings).filter(
    ({ pieces, samples }) => pieces.length > 1 || isSureEnough(samples, tracking.scoreBirth, credibility),
  )
  const tracks = paths.map(({ samples }, index) => ({
    trackId: index + 1,
    samples: fillGaps(samples, times),
  }))
  return { people, paths, tracks }
}

function crossingsOf(
  path: PersonPath,
  trackId: number,
  people: readonly Tracklet[],
  door: { readonly line: LineInPicture; readonly bodyHeight: number; readonly settings: CountingSettings },
): ClipCrossing[] {
  const { line, bodyHeight, settings } = door
  const birthDistance = inwardDistance(line, feetOf(firstSample(path.samples).box)) / bodyHeight
  const mayInherit = Math.abs(birthDistance) <= settings.inheritance.birthDistanceMax
  const inherited = mayInherit ? inheritedSamples(path, settings.inheritance.inheritedMs) : []
  const changes = sideChanges([...inherited, ...path.samples], line, bodyHeight, settings.sides)
  return changes.map((change) => {
    const isInherited = change.sampleBefore < inherited.length
    const { atMs, place } = isInherited
      ? walkBack(change, path.samples, line)
      : (whileHidden(path, change, door) ?? change)
    const evidencePath = { inherited, own: path.samples, pieces: path.pieces, host: path.splitFrom }
    const evidence = gatherEvidence(evidencePath, atMs, isInherited, people)
    const confidence = crossingConfidence(evidence, settings.tracking.scoreBirth)
    return { atMs, direction: change.direction, place, trackId, confidence, evidence }
  })
}

/** Of somebody who crossed inside another person's box only that person's crossing tells the instant. */
function whileHidden(
  path: PersonPath,
  change: SideChange,
  door: { readonly line: LineInPicture; readonly bodyHeight: number; readonly settings: CountingSettings },
): SideChange | undefined {
  const stretch = path.hidden.find(({ fromMs, toMs }) => change.atMs >= fromMs && change.atMs <= toMs)
  if (stretch === undefined) return undefined
  return sideChanges(stretch.host.samples, door.line, door.bodyHeight, door.settings.sides).find(
    ({ atMs, direction }) => direction === change.direction && atMs >= stretch.fromMs && atMs <= stretch.toMs,
  )
}

/** The usual time between two pictures, milliseconds; dropped pictures do not change it. */
function frameInterval(times: readonly number[]): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  return steps.sort((a, b) => a - b)[steps.length >> 1] ?? frameMsUsual
}
