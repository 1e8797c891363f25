/** The part of this workspace that a recorder loads: one runs for each camera, and must not hold a clip cutter in memory. */

export type { Fragment } from './fragments/fragment-stream.ts'
export type { InitSegment } from './fragments/init-segment.ts'
export { type RecordingEnd, type RecordRtspRequest, recordRtsp } from './rtsp/record-rtsp.ts'
