/** Every table; what the migrations are generated from. */

export { camera, cameraStatus } from './camera.ts'
export { clip } from './clip.ts'
export { connection } from './connection.ts'
export { door } from './door.ts'
export { entryEvent } from './entry-event.ts'
export { gap, recordingSession } from './recording.ts'
export { site } from './site.ts'
export { verdict } from './verdict.ts'
