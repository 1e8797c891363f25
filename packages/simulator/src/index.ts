/** A simulated doorway: footage with exact truth, an RTSP camera that shows it, and a badge reader beside the door. */

export { type BadgeDisturbance, parseBadgeDisturbance } from './badge-reader/badge-disturbances.ts'
export {
  type BadgeReader,
  type BadgeReaderOptions,
  type PostedBadge,
  startBadgeReader,
} from './badge-reader/badge-reader.ts'
export type { BadgeReport } from './badge-reader/badge-report.ts'
export {
  type PostBadgeReadInput,
  type PostOutcome,
  postBadgeRead,
  type WebhookTarget,
} from './badge-reader/post-badge-read.ts'
export { type PlannedOutcome, postDisturbed } from './badge-reader/post-disturbed.ts'
export { type BadgeVendor, badgeVendorNames } from './badge-reader/vendors/badge-vendors.ts'
export type { RtspCredentials } from './camera/authentication.ts'
export {
  type CameraFault,
  type CameraFaultDocument,
  cameraFaultKinds,
  cameraFaultScriptSchema,
  type ScheduledFault,
  type ScheduledFaultDocument,
} from './camera/faults/camera-fault.ts'
export type { EndFault } from './camera/faults/camera-faults.ts'
export { parseCameraFault, readCameraFaultScript } from './camera/faults/read-camera-fault.ts'
export type { MediaClock } from './camera/media-clock.ts'
export { type RtspCamera, type RtspCameraOptions, startRtspCamera } from './camera/rtsp-camera.ts'
export { type CancelWake, type Clock, systemClock } from './clock/clock.ts'
export type { FilmedTruth } from './filming/film-clip.ts'
export { type FilmSceneInput, filmScene } from './filming/film-scene.ts'
export {
  type BadgeRead,
  badgeReadsOf,
  type DoorFootage,
  type DoorFootageName,
  doorFootageNames,
  loadDoorFootage,
} from './footage/door-footage.ts'
export { type DoorTruth, doorScenarios } from './footage/door-truth.ts'
export { loadNamedScene, type SceneName, sceneNames } from './scene/named-scenes.ts'
export { parseSceneText } from './scene/parse-scene.ts'
export type { Scene } from './scene/scene.ts'
export { sceneHash } from './scene/scene-hash.ts'
export { drawSuite } from './suite/draw-suite.ts'
export { type SuiteName, suiteNames, suites } from './suite/suites.ts'
export { type SuiteProgress, writeSuite } from './suite/write-suite.ts'
