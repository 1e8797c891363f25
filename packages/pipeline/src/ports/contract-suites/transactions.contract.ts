/** What a transaction promises. */

import { describe, expect, test } from 'vitest'
import type { UnitOfWork } from '../records.port.ts'
import { addFacility, createSampleIds, sampleEvent } from './records-sample.ts'

/** Part of `describeUnitOfWork`. */
export function describeTransactions(createEmpty: () => Promise<UnitOfWork>): void {
  describe('transactions', () => {
    test('what is written is seen inside at once, outside when it is committed', async () => {
      const newId = createSampleIds()
      const unitOfWork = await createEmpty()
      const [inside, outside] = await unitOfWork.transaction(async (records) => {
        await addFacility(records, newId)
        return [await records.doors.list(), await unitOfWork.records.doors.list()]
      })
      expect(inside).toHaveLength(1)
      expect(outside).toHaveLength(0)
      expect(await unitOfWork.records.doors.list()).toHaveLength(1)
    })

    test('a failure takes everything back and is passed on', async () => {
      const newId = createSampleIds()
      const unitOfWork = await createEmpty()
      const failure = new Error('changed my mind')
      const work = unitOfWork.transaction(async (records) => {
        await addFacility(records, newId)
        throw failure
      })
      await expect(work).rejects.toBe(failure)
      expect(await unitOfWork.records.sites.list()).toEqual([])
    })

    test('two that decide on one door take turns', async () => {
      const newId = createSampleIds()
      const unitOfWork = await createEmpty()
      const facility = await addFacility(unitOfWork.records, newId)
      const decide = () =>
        unitOfWork.transaction(async (records) => {
          await records.doors.lock(facility.door.id)
          const { verdict: before } = await records.entryEvents.countByState()
          await records.entryEvents.add(sampleEvent(newId, facility), { kind: 'verdict' })
          return before
        })
      const seen = await Promise.all([decide(), decide(), decide()])
      expect(seen.toSorted()).toEqual([0, 1, 2])
    })
  })
}
