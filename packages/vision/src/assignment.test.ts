import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignMinimumCost } from './assignment.ts'

const costTable = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) => {
    const cost = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -50, max: 50 }).map((value) => value / 8) },
      { weight: 1, arbitrary: fc.constant(Infinity) },
    )
    const row = fc.array(cost, { minLength: columns, maxLength: columns })
    return fc.array(row, { minLength: rows, maxLength: rows })
  })

describe('assignMinimumCost', () => {
  it('finds as many pairs at as low a cost as trying every assignment does', () => {
    fc.assert(
      fc.property(costTable, (costs) => {
        const pairs = assignMinimumCost(costs)
        const total = pairs.reduce((sum, { row, column }) => sum + (costs[row]?.[column] ?? Number.NaN), 0)
        const best = bestByTryingAll(costs)
        expect(pairs.length).toBe(best.pairs)
        expect(total).toBeCloseTo(best.cost, 9)
      }),
      { numRuns: 500 },
    )
  })

  it('uses each row and each column at most once, in the order of rows, and never a forbidden pair', () => {
    fc.assert(
      fc.property(costTable, (costs) => {
        const pairs = assignMinimumCost(costs)
        expect(new Set(pairs.map((pair) => pair.column)).size).toBe(pairs.length)
        expect(pairs.every((pair, index) => index === 0 || pair.row > (pairs[index - 1]?.row ?? -1))).toBe(
          true,
        )
        expect(pairs.every(({ row, column }) => Number.isFinite(costs[row]?.[column]))).toBe(true)
      }),
    )
  })

  it('pairs nothing when there are no rows, no columns, or only forbidden pairs', () => {
    expect(assignMinimumCost([])).toEqual([])
    expect(assignMinimumCost([[], []])).toEqual([])
    expect(assignMinimumCost([[Infinity, Infinity]])).toEqual([])
  })

  it('prefers two dear pairs to one cheap one', () => {
    const pairs = assignMinimumCost([
      [0, 90],
      [90, Infinity],
    ])
    expect(pairs).toEqual([
      { row: 0, column: 1 },
      { row: 1, column: 0 },
    ])
  })

  it('refuses a ragged table and what is not a cost', () => {
    expect(() => assignMinimumCost([[1, 2], [3]])).toThrow(RangeError)
    expect(() => assignMinimumCost([[Number.NaN]])).toThrow(RangeError)
    expect(() => assignMinimumCost([[-Infinity]])).toThrow(RangeError)
  })
})

function bestByTryingAll(
  costs: readonly (readonly number[])[],
  row = 0,
  taken: ReadonlySet<number> = new Set(),
): { pairs: number; cost: number } {
  const current = costs[row]
  if (current === undefined) return { pairs: 0, cost: 0 }
  let best = bestByTryingAll(costs, row + 1, taken)
  for (const [column, cost] of current.entries()) {
    if (cost === Infinity || taken.has(column)) continue
    const rest = bestByTryingAll(costs, row + 1, new Set([...taken, column]))
    const candidate = { pairs: rest.pairs + 1, cost: rest.cost + cost }
    const isBetter =
      candidate.pairs > best.pairs || (candidate.pairs === best.pairs && candidate.cost < best.cost)
    if (isBetter) best = candidate
  }
  return best
}
