import { expect, test } from 'vitest'
import { planBuffer } from './live-buffer.ts'

test('a player close behind the newest picture is left alone', () => {
  expect(planBuffer({ start: 0, end: 12 }, 11.6)).toEqual({ seekTo: null, removeBefore: null })
})

test('a stream whose time does not begin at 0 is entered at its newest picture', () => {
  expect(planBuffer({ start: 500, end: 501 }, 0).seekTo).toBeCloseTo(500.7)
})

test('a player that fell behind jumps to the newest picture', () => {
  expect(planBuffer({ start: 0, end: 20 }, 15).seekTo).toBeCloseTo(19.7)
})

test('a jump never lands before what is buffered', () => {
  expect(planBuffer({ start: 7, end: 7.1 }, 0).seekTo).toBe(7)
})

test('the past is let go, and never the picture being shown', () => {
  const { removeBefore } = planBuffer({ start: 0, end: 40 }, 39.5)
  expect(removeBefore).toBeCloseTo(29.5)
})
