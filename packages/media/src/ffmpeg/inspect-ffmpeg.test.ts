import { expect, it } from 'vitest'
import { isAtLeast51 } from './inspect-ffmpeg.ts'

it.each([
  ['5.1.9-0+deb12u1', true],
  ['n7.0', true],
  ['N-109000-gabcdef', true],
  ['5.0.2', false],
  ['4.4.4', false],
])('judges whether version %s is new enough', (version, isNewEnough) => {
  expect(isAtLeast51(version)).toBe(isNewEnough)
})
