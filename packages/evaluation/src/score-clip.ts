/** Runs a detector over one clip of a data set. */

import { basename } from 'node:path'
import type { PictureTruth } from '@ostiary/contracts'
import { readFrames, readVideoFile } from '@ostiary/media'
import type { Detector } from '@ostiary/vision'
import type { KnownClip } from './data-set/read-data-set.ts'
import { readPictures } from './data-set/read-pictures.ts'
import { unusableClip } from './data-set/unusable-clip.ts'
import { type ClipScore, clipScoreOf } from './report/clip-score.ts'
import { type PictureScore, scoreDetections } from './scoring/score-detections.ts'
import type { ScoringRules } from './scoring/scoring-rules.ts'

export interface ScoreClipRequest {
  readonly clip: KnownClip
  readonly detector: Detector
  readonly rules: ScoringRules
  /** Of the pictures 0, `every`, 2 × `every` … those are looked at whose truth is known. */
  readonly every: number
  /** Called after each picture that was looked at. */
  readonly onPicture?: () => void
  readonly signal?: AbortSignal
}

/**
 * The score of one clip.
 * @throws AppError `clip-invalid` when the clip or its truth cannot be used, `ffmpeg-missing`; the signal's reason
 */
export async function scoreClip(request: ScoreClipRequest): Promise<ClipScore> {
  const { clip, detector, every, onPicture, signal } = request
  const pictures = await readPictures(clip.picturesPath)
  await checkVideo(clip, pictures)
  const eye = detector.forPicture(clip.truth.size)
  const rules = { ...request.rules, picture: clip.truth.size }
  // All pictures are decoded: at a lower rate ffmpeg may choose a neighbour of the picture whose truth is known.
  const frames = readFrames({
    source: clip.videoPath,
    placement: eye.placement,
    fps: clip.truth.fps,
    fill: detector.description.input.fill,
    ...(signal === undefined ? {} : { signal }),
  })
  const scores: PictureScore[] = []
  for await (const frame of frames) {
    const truth = frame.index % every === 0 ? pictures.get(frame.index) : undefined
    if (truth === undefined) continue
    scores.push(scoreDetections(truth, await eye.detect(frame), rules))
    onPicture?.()
  }
  return clipScoreOf(clip.name, scores)
}

/** A truth that belongs to another video would pass for a bad detector. */
async function checkVideo(clip: KnownClip, pictures: ReadonlyMap<number, PictureTruth>): Promise<void> {
  const file = basename(clip.videoPath)
  const facts = await readVideoFile(clip.videoPath).catch((cause: unknown) => {
    throw unusableClip(`${file} is missing or no video in MP4 that can be read`, cause)
  })
  const { size, fps } = clip.truth
  if (facts.width !== size.width || facts.height !== size.height) {
    const sizes = `${facts.width}×${facts.height}, its truth says ${size.width}×${size.height}`
    throw unusableClip(`${file} has pictures of ${sizes}`)
  }
  if (Math.abs(facts.fps - fps) > 0.01 * fps) {
    throw unusableClip(`${file} has ${facts.fps} pictures a second, its truth says ${fps}`)
  }
  const last = Math.max(-1, ...pictures.keys())
  if (last >= facts.frameCount) {
    throw unusableClip(`${file} has ${facts.frameCount} pictures, its truth tells of number ${last}`)
  }
}
