import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noCounts, sumCounts, tallyOf } from './tally.ts'
import { wilsonInterval } from './wilson-interval.ts'

describe('the interval of a share', () => {
  // Published values of Wilson's score interval without continuity correction.
  test.each([
    { hits: 81, cases: 263, low: 0.2553, high: 0.3662 },
    { hits: 15, cases: 148, low: 0.0624, high: 0.1605 },
    { hits: 0, cases: 20, low: 0, high: 0.1611 },
    { hits: 29, cases: 29, low: 0.883, high: 1 },
  ])('of $hits in $cases is $low to $high', ({ hits, cases, low, high }) => {
    const interval = wilsonInterval(hits, cases)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  test('does not exist without a case', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
  })

  test('holds the share and stays between 0 and 1', () => {
    const counted = fc
      .integer({ min: 1, max: 10_000 })
      .chain((cases) => fc.record({ cases: fc.constant(cases), hits: fc.integer({ min: 0, max: cases }) }))
    fc.assert(
      fc.property(counted, ({ hits, cases }) => {
        const { low, high } = wilsonInterval(hits, cases) ?? { low: Number.NaN, high: Number.NaN }
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(hits / cases)
        expect(high).toBeGreaterThanOrEqual(hits / cases)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('a tally', () => {
  const counts = { clips: 1, pictures: 200, people: 50, found: 40, iouSum: 32, falseBoxes: 3 }

  test('tells shares of the sums, not means of the shares', () => {
    const other = { clips: 1, pictures: 300, people: 150, found: 150, iouSum: 150, falseBoxes: 2 }
    expect(tallyOf(sumCounts([counts, other]))).toMatchObject({
      ...{ clips: 2, pictures: 500, people: 200, found: 190, falseBoxes: 5 },
      ...{ recall: 0.95, falseBoxesPer1000Pictures: 10, meanIou: 182 / 190 },
    })
  })

  test('has the same fields when nothing was counted', () => {
    const empty = tallyOf(noCounts)
    expect(Object.keys(empty)).toEqual(Object.keys(tallyOf(counts)))
    expect(empty).toMatchObject({
      recall: null,
      recallInterval: null,
      falseBoxesPer1000Pictures: null,
      meanIou: null,
    })
  })

  test('knows no false boxes where one of its parts does not', () => {
    expect(tallyOf(sumCounts([counts, { ...counts, falseBoxes: null }]))).toMatchObject({
      falseBoxes: null,
      falseBoxesPer1000Pictures: null,
    })
  })
})
