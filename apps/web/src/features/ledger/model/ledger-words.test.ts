import { expect, test } from 'vitest'
import { countsText, daySumsText, doorText, memberText, newEntriesText, noteText } from './ledger-words.ts'

const verdict = {
  kind: 'inconclusive' as const,
  peopleTooMany: 0,
  confidence: 0.5,
  reasons: ['nobody-crossed' as const],
  coverage: 1,
  opening: [],
}
const ended = (
  reason: 'no-footage' | 'unknown-door' | 'processing-failed',
  gapCause: 'paused' | null = null,
) => ({
  state: { kind: 'ended' as const, reason, gapCause, detail: '' },
  verdict: null,
})

test.each([
  [{ state: { kind: 'verdict' as const }, verdict }, 'Nobody went in'],
  [{ state: { kind: 'verdict' as const }, verdict: { ...verdict, kind: 'clear' as const } }, ''],
  [{ state: { kind: 'waiting-for-footage' as const }, verdict: null }, ''],
  [ended('no-footage', 'paused'), 'Recording was paused'],
  [ended('no-footage'), 'The cause is not known'],
  [ended('unknown-door'), 'No door here has this name'],
  [ended('processing-failed'), 'Open it to try again'],
])('%#: the note says why there is no clear answer: %s', (entry, note) => {
  expect(noteText(entry)).toBe(note)
})

test('a door and a member that have no name here are shown by the names they came with', () => {
  expect(doorText({ door: null, externalDoorId: 'north-7' })).toBe('“north-7”')
  expect(memberText({ member: null, credential: '20418' })).toBe('Badge 20418')
})

test('counts carry their noun, and what is nought is left away', () => {
  expect(daySumsText({ badges: 1, wentIn: 2, withoutBadge: 0 })).toEqual(['1 badge', '2 in'])
  expect(daySumsText({ badges: 9, wentIn: 10, withoutBadge: 1 })).toContain('1 without a badge')
  expect(newEntriesText(1)).toBe('1 new entry')
  expect(newEntriesText(3)).toBe('3 new entries')
  expect(countsText({ verdict: 0, 'waiting-for-footage': 2, processing: 0, ended: 0 })).toEqual([
    [0, 'judged'],
    [2, 'waiting for footage'],
  ])
})
