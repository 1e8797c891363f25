/** From a video file to the people in it and their crossings: pictures, detector, counting, and what each of them cost. */

import type { PictureSize, ThresholdLine } from '@ostiary/domain'
import { readFrames } from '@ostiary/media'
import {
  assessPictures,
  type ClipCrossing,
  type CountingSettings,
  countCrossings,
  type Detector,
  type FrameDetections,
  type PictureFaults,
  type Track,
  trackPeople,
} from '@ostiary/vision'

export interface FootageAnalyser {
  /** One file at a time: a second call waits for the first. @throws AppError `clip-invalid`; the signal's reason */
  analyse(request: AnalyseRequest): Promise<FootageAnalysis>
}

export interface AnalyseRequest {
  /** Path of a video file. */
  readonly file: string
  /** Size of its pictures. */
  readonly picture: PictureSize
  /** Null while the door has none: then people are found and nobody crosses. */
  readonly line: ThresholdLine | null
  readonly signal?: AbortSignal
  /** Called after each picture with how many there were. */
  readonly onProgress?: (frames: number) => void
}

export interface FootageAnalysis {
  readonly model: { readonly name: string; readonly sha256: string; readonly inputSize: PictureSize }
  /** Size of the pictures; boxes are in its pixels. */
  readonly picture: PictureSize
  readonly frames: number
  readonly fps: number
  readonly tracks: readonly Track[]
  /** In the file's time. */
  readonly crossings: readonly ClipCrossing[]
  readonly pictureFaults: PictureFaults
  readonly timing: AnalysisTiming
}

/** Wall-clock milliseconds. Decoding runs beside detection, so `decodeMs` is only the time spent waiting for pictures. */
export interface AnalysisTiming {
  readonly decodeMs: number
  readonly detectMs: number
  readonly trackMs: number
  readonly totalMs: number
}

/** At five a second a tenth of the pairs is lost, more bring nothing (docs/counting.md). */
export const analysisFps = 10

/** `monotonicMs` measures durations; any origin. */
export function createFootageAnalyser(
  detector: Detector,
  settings: CountingSettings,
  monotonicMs: () => number = () => performance.now(),
): FootageAnalyser {
  let last: Promise<unknown> = Promise.resolve()
  return {
    analyse(request) {
      const turn = last.then(() => analyse(detector, settings, monotonicMs, request))
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

async function analyse(
  detector: Detector,
  settings: CountingSettings,
  monotonicMs: () => number,
  { file, picture, line, signal, onProgress }: AnalyseRequest,
): Promise<FootageAnalysis> {
  const startedMs = monotonicMs()
  const eye = detector.forPicture(picture)
  const { input, name, file: weights } = detector.description
  const pictures = readFrames({
    source: file,
    placement: eye.placement,
    fps: analysisFps,
    fill: input.fill,
    ...(signal === undefined ? {} : { signal }),
  })
  const frames: FrameDetections[] = []
  const lumaGrids: Uint8Array[] = []
  let detectMs = 0
  for await (const frame of pictures) {
    const beganMs = monotonicMs()
    frames.push({ atMs: frame.atMs, detections: await eye.detect(frame) })
    detectMs += monotonicMs() - beganMs
    lumaGrids.push(frame.lumaGrid)
    onProgress?.(frames.length)
  }
  const seenMs = monotonicMs()
  const clip = { frames, picture, settings }
  const { tracks, crossings } =
    line === null ? { tracks: trackPeople(clip), crossings: [] } : countCrossings({ ...clip, line })
  const pictureFaults = assessPictures(lumaGrids)
  const endedMs = monotonicMs()
  return {
    model: { name, sha256: weights.sha256, inputSize: eye.placement.input },
    picture,
    frames: frames.length,
    fps: analysisFps,
    tracks,
    crossings,
    pictureFaults,
    timing: {
      decodeMs: seenMs - startedMs - detectMs,
      detectMs,
      trackMs: endedMs - seenMs,
      totalMs: endedMs - startedMs,
    },
  }
}
