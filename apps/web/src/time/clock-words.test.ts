import { describe, expect, test } from 'vitest'
import {
  dayKey,
  dayName,
  dayShort,
  hourAndMinute,
  minuteAndSecond,
  secondsText,
  spanText,
  timeOfDay,
  timeOfDayTenths,
} from './clock-words.ts'

const night = '2026-11-23T01:47:12.960Z'
const berlin = 'Europe/Berlin'

describe('instants in words', () => {
  test('an instant reads in the zone asked for, by a 24-hour clock', () => {
    expect(timeOfDay(night, berlin)).toBe('02:47:12')
    expect(hourAndMinute(night, 'UTC')).toBe('01:47')
    expect(minuteAndSecond(night, berlin)).toBe('47:12')
    expect(timeOfDay('2026-11-23T00:00:00Z', 'UTC')).toBe('00:00:00')
  })

  test('tenths are cut off, so no second is shown before it begins', () => {
    expect(timeOfDayTenths(night, berlin)).toBe('02:47:12.9')
  })

  test('days are those of the zone, not of UTC', () => {
    const late = '2026-11-22T23:30:00Z'
    expect(dayName(late, berlin)).toBe('Monday 23 November')
    expect(dayShort(late, 'UTC')).toBe('Sun 22 Nov')
    expect(dayKey(late, berlin)).toBe('2026-11-23')
  })
})

test.each([
  [0, '0.0 s'],
  [740, '0.7 s'],
  [9_949, '9.9 s'],
  [12_300, '12 s'],
])('%d ms is %s', (ms, words) => {
  expect(secondsText(ms)).toBe(words)
})

test.each([
  [20_000, 'less than a minute'],
  [60_000, '1 minute'],
  [17 * 60_000, '17 minutes'],
  [3 * 3_600_000, '3 hours'],
  [4 * 86_400_000, '4 days'],
])('a span of %d ms is %s', (ms, words) => {
  expect(spanText(ms)).toBe(words)
})
