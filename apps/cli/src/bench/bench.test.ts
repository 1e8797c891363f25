import { expect, test } from 'vitest'
import { median, reportOf } from './bench.ts'

test('the ratio is the median over the pairs, so that one slow moment of the machine does not decide', () => {
  const pairs = [
    { oursMs: 20, baselineMs: 10 },
    { oursMs: 22, baselineMs: 10 },
    { oursMs: 400, baselineMs: 200 },
    { oursMs: 90, baselineMs: 10 },
    { oursMs: 21, baselineMs: 10 },
  ]
  const report = reportOf('x', { ours: 'a', baseline: 'b', ratioMax: 2, pairs, input: {} })
  expect(report).toMatchObject({
    ratio: 2.1,
    runs: 5,
    isWithinTarget: false,
    oursMedianMs: 22,
    baselineMedianMs: 10,
  })
})

test('the median of an even number lies between the middle two, and there is none of nothing', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow(RangeError)
})
