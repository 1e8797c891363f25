/** Tracking and counting of people in a clip, pure: detections in, tracks and crossings out. */

export { type AssignedPair, assignMinimumCost } from './assignment.ts'
export { boxHeight, coveredShare, feetOf, interpolateBox, iou, type PixelPoint } from './box-geometry.ts'
export {
  type ClipCrossing,
  type CrossingCount,
  countCrossings,
  type DetectedClip,
  trackPeople,
} from './count-crossings.ts'
export { type CalibratedDetector, type CountingSettings, countingSettingsFor } from './counting-settings.ts'
export type { Detection, FrameDetections } from './detection.ts'
export { suppressNonMaxima } from './non-maximum-suppression.ts'
export {
  inwardDistance,
  type LineInPicture,
  lineInPicture,
  placeAlong,
} from './passage/line-in-picture.ts'
export type { Track, TrackSample } from './tracking/track.ts'
