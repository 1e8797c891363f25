import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  epochMs,
  intersectRanges,
  joinRanges,
  rangeLengthMs,
  subtractRanges,
  type TimeRange,
  timeRange,
} from './time.ts'

const range = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => timeRange(epochMs(from), epochMs(from + length)))

const total = (ranges: readonly TimeRange[]) => ranges.reduce((sum, part) => sum + rangeLengthMs(part), 0)

test('what is covered and what is not make up the whole', () => {
  fc.assert(
    fc.property(range, fc.array(range, { maxLength: 8 }), (whole, parts) => {
      const covered = joinRanges(parts.flatMap((part) => intersectRanges(whole, part) ?? []))
      expect(total(covered) + total(subtractRanges(whole, parts))).toBe(rangeLengthMs(whole))
    }),
  )
})

test('joined ranges are in order and apart', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 8 }), (parts) => {
      const joined = joinRanges(parts)
      for (const [index, part] of joined.slice(1).entries()) {
        expect(part.from).toBeGreaterThan(joined[index]?.to ?? Infinity)
      }
    }),
  )
})

test('joins ranges that lie within the tolerance', () => {
  const [a, b] = [timeRange(epochMs(0), epochMs(10)), timeRange(epochMs(12), epochMs(20))]
  expect(joinRanges([b, a], 2)).toEqual([timeRange(epochMs(0), epochMs(20))])
  expect(joinRanges([b, a], 1)).toEqual([a, b])
})

test('refuses what is no instant and a range that ends before it starts', () => {
  expect(() => epochMs(Number.NaN)).toThrow(RangeError)
  expect(() => timeRange(epochMs(2), epochMs(1))).toThrow(RangeError)
})
