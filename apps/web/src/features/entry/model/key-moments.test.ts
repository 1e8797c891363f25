import { expect, test } from 'vitest'
import { clipClock } from '#src/time/video-time.ts'
import { decidingMoment, keyMoments, passageLoop } from './key-moments.ts'
import { after, person, sampleEntry } from './sample-entry.test-data.ts'

const clock = clipClock({ startsAt: after(-5), durationMs: 20_000, fps: 10 })
const passageWith = (...people: Parameters<typeof sampleEntry>[1] & {}) => {
  const { passage } = sampleEntry({}, people)
  if (passage === null) throw new Error('the sample has a passage')
  return passage
}

test('a passage of two people has four moments in order of time', () => {
  const moments = keyMoments(
    passageWith(person(1.3, 'explained'), person(2, 'unexplained', 2)),
    after(0),
    clock,
  )
  expect(moments.map(({ title, atMs }) => [title, atMs])).toEqual([
    ['Badge read', 5_000],
    ['Person 1 crosses', 6_550],
    ['Person 2 crosses', 7_250],
    ['Afterwards', 8_850],
  ])
})

test('with many people the crossings without a badge are kept', () => {
  const people = [1, 2, 3, 4, 5].map((at) => person(at, at > 3 ? 'unexplained' : 'explained', at))
  expect(keyMoments(passageWith(...people), after(0), clock).map(({ title }) => title)).toEqual([
    'Badge read',
    'Person 4 crosses',
    'Person 5 crosses',
    'Afterwards',
  ])
})

test('the clip opens at the crossing that decides, or at the badge when nobody crossed', () => {
  const two = passageWith(person(1.3, 'explained'), person(2, 'unexplained', 2))
  expect(decidingMoment(two, after(0), clock)).toBe(7_250)
  expect(decidingMoment(passageWith(), after(0), clock)).toBe(5_000)
})

test('the loop holds all crossings, and there is none without a crossing', () => {
  expect(passageLoop(passageWith(person(1, 'explained'), person(2, 'explained', 2)), clock)).toEqual({
    fromMs: 4_000,
    toMs: 8_500,
  })
  expect(passageLoop(null, clock)).toBeNull()
})
