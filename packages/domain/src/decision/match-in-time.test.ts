import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchInTime } from './match-in-time.ts'

type Costs = (number | null)[][]

/** Every way to pair, by trying them all: the most pairs, then the smallest sum. */
function bestByTrial(
  costs: Costs,
  row = 0,
  used: ReadonlySet<number> = new Set(),
): { pairs: number; sum: number } {
  const rowCosts = costs[row]
  if (rowCosts === undefined) return { pairs: 0, sum: 0 }
  let best = bestByTrial(costs, row + 1, used)
  for (const [column, cost] of rowCosts.entries()) {
    if (cost === null || used.has(column)) continue
    const rest = bestByTrial(costs, row + 1, new Set([...used, column]))
    const found = { pairs: rest.pairs + 1, sum: rest.sum + cost }
    if (found.pairs > best.pairs || (found.pairs === best.pairs && found.sum < best.sum)) best = found
  }
  return best
}

const costMatrix = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { freq: 3 }), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )

test('finds as many pairs as possible, and of those the cheapest', () => {
  fc.assert(
    fc.property(costMatrix, (costs) => {
      const pairs = matchInTime(
        costs.length,
        costs[0]?.length ?? 0,
        (row, column) => costs[row]?.[column] ?? null,
      )
      const sum = pairs.reduce((total, [row, column]) => total + (costs[row]?.[column] ?? Number.NaN), 0)
      expect({ pairs: pairs.length, sum }).toEqual(bestByTrial(costs))
      expect(new Set(pairs.map(([, column]) => column)).size).toBe(pairs.length)
    }),
    { numRuns: 500 },
  )
})

test('explains both crossings when the greedy choice would explain one', () => {
  const costs: Costs = [
    [1, 2],
    [1, null],
  ]
  expect(matchInTime(2, 2, (row, column) => costs[row]?.[column] ?? null)).toEqual([
    [0, 1],
    [1, 0],
  ])
})
