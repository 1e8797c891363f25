import { expect, test } from 'vitest'
import { personMarks, shortName } from './person-marks.ts'
import { after, entryId, person, sampleEntry } from './sample-entry.test-data.ts'

const startsAtMs = Date.parse(after(-5))
const tracks = {
  picture: { width: 640, height: 360 },
  fps: 10,
  tracks: [],
  crossings: [{ atMs: 7_050, direction: 'in' as const, trackId: 9, place: 0.5 }],
}

test('people carry their number, name and badge on the track that shows them', () => {
  const entry = sampleEntry({}, [person(1.3, 'explained', 4), person(2, 'unexplained', 5)])
  const marks = entry.passage && personMarks(entry, entry.passage, tracks, startsAtMs)
  expect(marks?.get(4)).toMatchObject({ look: 'explained', title: '1 Jana W.', note: 'badge 20418' })
  expect(marks?.get(5)).toMatchObject({ look: 'unexplained', title: '2', note: 'no badge left' })
})

test('a person best seen by another clip is found in this one by the moment of crossing', () => {
  const entry = sampleEntry({}, [{ ...person(2, 'unexplained', 1), seenBy: entryId(2) }])
  const marks = entry.passage && personMarks(entry, entry.passage, tracks, startsAtMs)
  expect([...(marks?.keys() ?? [])]).toEqual([9])
})

test('somebody who turned back and then came in is drawn by what weighs more', () => {
  const entry = sampleEntry({}, [person(1, 'turned-back', 4), person(3, 'unexplained', 4)])
  const marks = entry.passage && personMarks(entry, entry.passage, tracks, startsAtMs)
  expect(marks?.get(4)?.look).toBe('unexplained')
})

test.each([
  ['Jana Wendt', 'Jana W.'],
  ['Cher', 'Cher'],
  ['  Anna Maria von Berg ', 'Anna B.'],
])('%s is shortened to %s', (name, short) => {
  expect(shortName(name)).toBe(short)
})
