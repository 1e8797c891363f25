/** Chains detections into tracklets, picture by picture and forwards in time; joining tracklets is left to others. */

import type { PixelBox } from '@ostiary/domain'
import { assignMinimumCost } from '#src/assignment.ts'
import { iou } from '#src/box-geometry.ts'
import type { Detection, FrameDetections } from '#src/detection.ts'
import type { ObservedSample, Tracklet } from './track.ts'

/** How detections are chained; docs/counting.md, steps 1 and 2. */
export interface TrackingSettings {
  /**
   * A detection nobody claims starts a tracklet from this score on, 0–1. Belongs to the detector, and the count is
   * sensitive to it: lower starts tracklets on furniture and reflections, higher misses people half hidden.
   */
  readonly scoreBirth: number
  /** A tracklet goes on with detections from this score on, 0–1; lower follows into shadow, and onto door frames. */
  readonly scoreContinue: number
  /** Overlap with the predicted box that a detection of birth score needs, 0–1; lower swaps neighbours. */
  readonly iouHighMin: number
  /** The same for detections below the birth score, 0–1; they are less to be trusted and must fit better. */
  readonly iouLowMin: number
  /** A tracklet unseen for longer ends, milliseconds; longer drifts onto whoever comes next. */
  readonly unseenMsMax: number
}

/** Share of a newly measured velocity that replaces the old one, per detection at 10 pictures a second. */
const velocityGain = 0.3
/** The same while a tracklet has fewer than {@link settlingSamples}: its first guess, standing still, is worth little. */
const velocityGainSettling = 0.6
const settlingSamples = 3

interface OpenTracklet {
  readonly id: number
  readonly samples: ObservedSample[]
  /** Where it was seen last, and when. */
  last: ObservedSample
  /** Pixels per millisecond, smoothed. */
  velocityX: number
  velocityY: number
}

/**
 * Chains the detections of a clip. `frames` are in order of time. Tracklets come in the order in which they begin,
 * those that begin together in the order of their detections.
 * @throws RangeError when two frames are not in order of time
 */
export function trackDetections(frames: readonly FrameDetections[], settings: TrackingSettings): Tracklet[] {
  const all: OpenTracklet[] = []
  let open: OpenTracklet[] = []
  let previousMs = -Infinity
  for (const frame of frames) {
    if (frame.atMs <= previousMs)
      throw new RangeError(`frame at ${frame.atMs} ms does not follow the one before`)
    previousMs = frame.atMs
    open = open.filter((tracklet) => frame.atMs - tracklet.last.atMs <= settings.unseenMsMax)

    const high = frame.detections.filter((detection) => detection.score >= settings.scoreBirth)
    const low = frame.detections.filter(
      ({ score }) => score < settings.scoreBirth && score >= settings.scoreContinue,
    )
    const sure = extendTracklets(open, high, frame.atMs, settings.iouHighMin)
    extendTracklets(sure.unseen, low, frame.atMs, settings.iouLowMin)
    for (const { box, score } of sure.unclaimed) {
      const sample = { atMs: frame.atMs, box, score }
      const born = { id: all.length + 1, samples: [sample], last: sample, velocityX: 0, velocityY: 0 }
      all.push(born)
      open.push(born)
    }
  }
  return all.map(({ id, samples }) => ({ id, samples }))
}

/** Gives each tracklet at most one of the detections, so that the overlaps add up to the most. */
function extendTracklets(
  tracklets: readonly OpenTracklet[],
  detections: readonly Detection[],
  atMs: number,
  iouMin: number,
): { unseen: OpenTracklet[]; unclaimed: Detection[] } {
  const predicted = tracklets.map((tracklet) => predictBox(tracklet, atMs))
  const overlaps = detections.map(({ box }) => predicted.map((expected) => iou(box, expected)))
  const pairs = assignMinimumCost(overlaps.map((row) => row.map((overlap) => -overlap)))

  const claimed = new Set<Detection>()
  const seen = new Set<OpenTracklet>()
  for (const { row, column } of pairs) {
    const detection = detections[row]
    const tracklet = tracklets[column]
    if (detection === undefined || tracklet === undefined || (overlaps[row]?.[column] ?? 0) < iouMin) continue
    claimed.add(detection)
    seen.add(tracklet)
    extend(tracklet, { atMs, box: detection.box, score: detection.score })
  }
  return {
    unseen: tracklets.filter((tracklet) => !seen.has(tracklet)),
    unclaimed: detections.filter((detection) => !claimed.has(detection)),
  }
}

function predictBox({ last, velocityX, velocityY }: OpenTracklet, atMs: number): PixelBox {
  const moveX = velocityX * (atMs - last.atMs)
  const moveY = velocityY * (atMs - last.atMs)
  const { x1, y1, x2, y2 } = last.box
  return { x1: x1 + moveX, y1: y1 + moveY, x2: x2 + moveX, y2: y2 + moveY }
}

/** Velocity is that of the box's centre: its size wavers too much to be predicted. */
function extend(tracklet: OpenTracklet, sample: ObservedSample): void {
  const from = tracklet.last.box
  const to = sample.box
  const elapsedMs = sample.atMs - tracklet.last.atMs
  const gain = tracklet.samples.length < settlingSamples ? velocityGainSettling : velocityGain
  tracklet.velocityX += gain * ((to.x1 + to.x2 - from.x1 - from.x2) / 2 / elapsedMs - tracklet.velocityX)
  tracklet.velocityY += gain * ((to.y1 + to.y2 - from.y1 - from.y2) / 2 / elapsedMs - tracklet.velocityY)
  tracklet.last = sample
  tracklet.samples.push(sample)
}
