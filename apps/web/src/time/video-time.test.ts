import { describe, expect, test } from 'vitest'
import { clipClock, clipMsOf, stepFrames, wallClockOf } from './video-time.ts'

const clock = clipClock({ startsAt: '2026-11-23T01:47:07.900Z', durationMs: 20_000, fps: 25 })

describe('video time and wall clock', () => {
  test('going to the clip and back gives the same instant', () => {
    const instant = Date.parse('2026-11-23T01:47:12.900Z')
    expect(clipMsOf(clock, instant)).toBe(5_000)
    expect(wallClockOf(clock, clipMsOf(clock, instant))).toBe(instant)
  })

  test.each([
    ['2026-11-23T01:40:00Z', 0],
    ['2026-11-23T01:59:00Z', 20_000],
  ])('an instant outside the clip (%s) is held at its end', (instant, expected) => {
    expect(clipMsOf(clock, instant)).toBe(expected)
  })

  test.each([
    [1_000, 1, 1_060],
    [1_000, -1, 980],
    [999.7, 1, 1_060],
    [1_020, 1, 1_060],
    [0, -1, 20],
    [19_990, 5, 19_980],
  ])('at 25 pictures a second, from %d ms by %d lies %d ms', (from, steps, expected) => {
    expect(stepFrames(clock, from, steps)).toBeCloseTo(expected, 6)
  })

  test('stepping forward and back returns to the same picture', () => {
    const slow = { ...clock, fps: 15 }
    const there = stepFrames(slow, 3_300, 1)
    const back = stepFrames(slow, there, -1)
    expect(Math.floor(back / (1000 / 15))).toBe(Math.floor(3_300 / (1000 / 15)))
  })
})
