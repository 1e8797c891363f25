/** The steps from entry event to verdict, and the ports they need. */

export * from './jobs/job.ts'
export * from './ports/change-feed.port.ts'
export * from './ports/footage-archive.port.ts'
export * from './ports/job-queue.port.ts'
export * from './ports/live-footage.port.ts'
export * from './ports/object-store.port.ts'
export * from './ports/records.port.ts'
export * from './ports/secret-box.port.ts'
