/** Tracking and counting of people in a clip, pure: detections in, tracks and crossings out. */

export { type AssignedPair, assignMinimumCost } from './assignment.ts'
export { boxHeight, coveredShare, feetOf, interpolateBox, iou, type PixelPoint } from './box-geometry.ts'
export type { Detection, FrameDetections } from './detection.ts'
export { suppressNonMaxima } from './non-maximum-suppression.ts'
