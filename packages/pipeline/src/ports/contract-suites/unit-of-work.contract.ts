/** What every home of the records keeps to, whether it remembers in memory or in a database. */

import { describe } from 'vitest'
import type { UnitOfWork } from '../records.port.ts'
import { describeEntryRecords } from './entry-records.contract.ts'
import { describeFacilityRecords } from './facility-records.contract.ts'
import { describeRecordingRecords } from './recording-records.contract.ts'
import { describeTransactions } from './transactions.contract.ts'

/** Runs the suite; `createEmpty` gives records that nothing has been written to. */
export function describeUnitOfWork(name: string, createEmpty: () => Promise<UnitOfWork>): void {
  describe(`records: ${name}`, () => {
    describeFacilityRecords(createEmpty)
    describeEntryRecords(createEmpty)
    describeRecordingRecords(createEmpty)
    describeTransactions(createEmpty)
  })
}
