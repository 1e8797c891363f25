import { describeJobQueue } from '../ports/contract-suites/job-queue.contract.ts'
import { createInMemoryJobQueue } from './in-memory-job-queue.ts'

describeJobQueue('in memory', async (steps) => createInMemoryJobQueue(steps))
