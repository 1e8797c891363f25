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
export {
  type DetectorDescription,
  type DetectorInput,
  type DetectorScores,
  parseDetectorDescription,
} from './detector/detector-description.ts'
export { type InputPlacement, placeInInput } from './detector/input-placement.ts'
export { type Detector, loadDetector, type PictureDetector } from './detector/onnx-detector.ts'
export type { PlanarFrame } from './detector/planar-frame.ts'
export { suppressNonMaxima } from './non-maximum-suppression.ts'
export {
  inwardDistance,
  type LineInPicture,
  lineInPicture,
  placeAlong,
} from './passage/line-in-picture.ts'
export { assessPictures, type PictureFaults } from './picture/picture-health.ts'
export type { Track, TrackSample } from './tracking/track.ts'
