/** For tests: the ports in memory, and the contract suites that hold them and the real adapters to one behaviour. */

export { describeJobQueue, type JobQueueUnderTest } from '../ports/contract-suites/job-queue.contract.ts'
export { describeUnitOfWork } from '../ports/contract-suites/unit-of-work.contract.ts'
export { createInMemoryChangeFeed } from './in-memory-change-feed.ts'
export { createInMemoryJobQueue } from './in-memory-job-queue.ts'
export { createInMemoryObjectStore } from './in-memory-object-store.ts'
export { createInMemoryUnitOfWork } from './in-memory-unit-of-work.ts'
export { createPlainSecretBox } from './plain-secret-box.ts'
export { createWatchedDoor, noon, type WatchedDoor } from './watched-door.ts'
