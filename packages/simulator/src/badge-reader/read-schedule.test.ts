import { durationMs, epochMs } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { createReadSchedule } from './read-schedule.ts'

const readAt = (atS: number) => ({ atS, credential: '1', member: 'Jana Wendt', partySize: 1 })
const input = { startedAt: epochMs(1_000_000), loopDurationMs: durationMs(84_000) }
const schedule = createReadSchedule({ ...input, reads: [readAt(46.19), readAt(5.69)] })

describe('createReadSchedule', () => {
  it('puts the reads of a round in order of time', () => {
    expect([0, 1].map((index) => schedule.at(index).number)).toEqual([1, 2])
    expect([0, 1].map((index) => schedule.at(index).occurredAt)).toEqual([1_005_690, 1_046_190])
  })

  it('repeats them exactly one round later, after any number of rounds', () => {
    expect(schedule.at(2)).toMatchObject({ round: 1, number: 1, occurredAt: 1_089_690 })
    expect(schedule.at(200_001)).toMatchObject({ round: 100_000, number: 2, occurredAt: 8_401_046_190 })
  })

  it.each([
    ['long before the start', 0, 0],
    ['at the instant of the first', 1_005_690, 0],
    ['right after the first', 1_005_691, 1],
    ['after the last of the round', 1_050_000, 2],
    ['in the second round', 1_089_691, 3],
  ])('finds the next read %s', (_, instant, index) => {
    expect(schedule.indexFrom(epochMs(instant))).toBe(index)
  })

  it.each([84, -1, Number.NaN])('refuses a read at %d s, which is not in the footage', (atS) => {
    expect(() => createReadSchedule({ ...input, reads: [readAt(atS)] })).toThrow(RangeError)
  })
})
