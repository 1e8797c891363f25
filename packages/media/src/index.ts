/** Video in and out: cameras, fragments, clips, renditions, frames and stills. ffmpeg runs as child processes; nothing is logged. */

export type { FramePlacement } from './analysis/frame-placement.ts'
export { lumaGridSize } from './analysis/luma-grid.ts'
export { type AnalysisFrame, type ReadFramesRequest, readFrames } from './analysis/read-frames.ts'
export {
  type CutFootageOutcome,
  type CutFootageRequest,
  cutFootage,
  type FootageSegment,
} from './clip/cut-footage.ts'
export type { FilePiece } from './clip/footage-source.ts'
export { type EncodePicturesRequest, encodePictures, type PictureEncoder } from './encode/encode-pictures.ts'
export type {
  Overlay,
  OverlayCrossing,
  OverlaySample,
  OverlayStyle,
  OverlayTrack,
} from './evidence/overlay.ts'
export { type RenderEvidenceRequest, renderEvidence } from './evidence/render-evidence.ts'
export { type FfmpegFacts, inspectFfmpeg } from './ffmpeg/inspect-ffmpeg.ts'
export { redactCredentials } from './ffmpeg/redact-credentials.ts'
export { type Fragment, FragmentStream, type StreamPart } from './fragments/fragment-stream.ts'
export { type FragmentTiming, parseFragmentTiming } from './fragments/fragment-timing.ts'
export { type InitSegment, parseInitSegment } from './fragments/init-segment.ts'
export { type PictureOptions, pictureOf } from './picture.ts'
export { type MakeRenditionsRequest, makeRenditions, type Renditions } from './renditions/make-renditions.ts'
export {
  type ClipBounds,
  type ClipValidation,
  defaultClipBounds,
  validateClip,
} from './renditions/validate-clip.ts'
export { readVideoFile, type VideoFileFacts } from './renditions/video-file.ts'
export {
  type CameraProbe,
  type CameraProbeFailure,
  type ProbeCameraRequest,
  probeCamera,
} from './rtsp/probe-camera.ts'
export { type CameraAccess, parseRtspAddress } from './rtsp/rtsp-address.ts'
