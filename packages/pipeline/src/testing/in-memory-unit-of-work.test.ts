import { describeUnitOfWork } from '../ports/contract-suites/unit-of-work.contract.ts'
import { createInMemoryUnitOfWork } from './in-memory-unit-of-work.ts'

describeUnitOfWork('in memory', async () => createInMemoryUnitOfWork())
