import { expect, test } from 'vitest'
import { inwardSign, lineTowards, lineTowardsDirection } from './threshold-line.ts'

const top = { x: 0.5, y: 0 }
const bottom = { x: 0.5, y: 1 }

test.each([
  { a: top, b: bottom, direction: 'left', inward: 'right' },
  { a: top, b: bottom, direction: 'right', inward: 'left' },
  { a: bottom, b: top, direction: 'right', inward: 'right' },
  { a: { x: 0, y: 0.5 }, b: { x: 1, y: 0.5 }, direction: 'down', inward: 'right' },
  { a: { x: 0, y: 0.5 }, b: { x: 1, y: 0.5 }, direction: 'up', inward: 'left' },
] as const)('going from $a to $b, $direction is on the $inward', ({ a, b, direction, inward }) => {
  const line = lineTowardsDirection(a, b, direction)
  expect(line.inward).toBe(inward)
  expect(inwardSign(line)).toBe(inward === 'right' ? 1 : -1)
})

test('swapping the ends swaps the side, for the inside stays where it is', () => {
  const towards = { x: -0.3, y: 0.8 }
  const a = { x: 0.2, y: 0.4 }
  const b = { x: 0.7, y: 0.6 }
  expect(lineTowards(a, b, towards).inward).not.toBe(lineTowards(b, a, towards).inward)
})

test('refuses a line without length and a direction along the line', () => {
  expect(() => lineTowardsDirection(top, top, 'left')).toThrow(RangeError)
  expect(() => lineTowardsDirection(top, bottom, 'down')).toThrow(RangeError)
})
