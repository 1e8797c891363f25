/** The steps from entry event to verdict, and the ports they need. */

export {
  type AnalyseRequest,
  type AnalysisTiming,
  analysisFps,
  createFootageAnalyser,
  type FootageAnalyser,
  type FootageAnalysis,
} from './analysis/footage-analyser.ts'
export { inspectDetector } from './analysis/inspect-detector.ts'
export { type FootageEntry, judgeFootage } from './analysis/judge-footage.ts'
export { type LoadedAnalyser, loadFootageAnalyser } from './analysis/load-footage-analyser.ts'
export { type ClipKeys, clipKeys } from './clip-keys.ts'
export {
  footageReadyAt,
  type ReceiveDeps,
  type ReceivedEntry,
  type ReportedEntry,
  receiveEntryEvent,
} from './entries/receive-entry-event.ts'
export { type RetryOutcome, retryEntry } from './entries/retry-entry.ts'
export {
  type AddCameraOutcome,
  addCamera,
  type FacilityDeps,
  type NewCamera,
} from './facility/add-camera.ts'
export { type CameraAddressParts, splitCameraAddress } from './facility/camera-address.ts'
export {
  type CameraChanges,
  type ChangeCameraOutcome,
  changeCamera,
  removeCamera,
} from './facility/change-camera.ts'
export { type PrepareFacilityDeps, prepareFacility } from './facility/prepare-facility.ts'
export * from './jobs/job.ts'
export * from './ports/change-feed.port.ts'
export * from './ports/footage-archive.port.ts'
export { causesLessClearThan } from './ports/gap-clarity.ts'
export * from './ports/job-queue.port.ts'
export * from './ports/live-footage.port.ts'
export * from './ports/object-store.port.ts'
export * from './ports/recorder-fleet.port.ts'
export * from './ports/records.port.ts'
export * from './ports/secret-box.port.ts'
export {
  createRecordingJournal,
  type RecordingJournal,
  type RecordingJournalDeps,
} from './recording/recording-journal.ts'
export { wantedRecorders } from './recording/wanted-recorders.ts'
export type { StepDeps } from './steps/step.ts'
export { createJobHandlers } from './steps/step-handlers.ts'
export {
  type SignatureCheck,
  type SignedBody,
  signGeneric,
  verifyGeneric,
} from './webhooks/generic-signature.ts'
