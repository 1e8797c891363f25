/** Adapters behind the ports of the pipeline: what one machine offers, and what AWS offers. */

export {
  listChunks,
  listSessions,
  type StoredChunk,
  type StoredSession,
} from './local/archive/archive-layout.ts'
export { createLocalArchive, type LocalArchiveOptions } from './local/archive/local-archive.ts'
export {
  createDirectoryObjectStore,
  type DirectoryObjectStoreOptions,
} from './local/object-store/directory-object-store.ts'
export { createJsonLineSplitter } from './local/process/json-lines.ts'
export {
  type ProcessDeath,
  type SupervisedProcess,
  type SupervisedProcessOptions,
  superviseProcess,
} from './local/process/supervised-process.ts'
export { createPgBossQueue, type PgBossQueueOptions } from './local/queue/pg-boss-queue.ts'
export { type QueueBacklog, queueBacklog } from './local/queue/queue-backlog.ts'
export {
  createRecorderFleet,
  type LocalRecorderFleet,
  type RecorderFleetOptions,
} from './local/recorder-fleet/recorder-fleet.ts'
export { createLocalSecretBox, type LocalSecretBoxOptions } from './local/secrets/local-secret-box.ts'
