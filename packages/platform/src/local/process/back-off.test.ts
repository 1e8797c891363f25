import { expect, it } from 'vitest'
import { createBackOff } from './back-off.ts'

it('doubles the wait up to its limit, draws it from the upper half, and starts small again after a success', () => {
  let draw = 1 - 1e-9
  const backOff = createBackOff({ firstMs: 500, lastMs: 3_000, random: () => draw })
  expect([1, 2, 3, 4, 5].map(() => Math.round(backOff.next()))).toEqual([500, 1000, 2000, 3000, 3000])
  draw = 0
  expect(backOff.next()).toBe(1500)
  backOff.reset()
  expect(backOff.next()).toBe(250)
})
