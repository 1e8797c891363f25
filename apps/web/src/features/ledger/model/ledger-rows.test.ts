import { type Entry, entrySchema } from '@ostiary/contracts'
import { describe, expect, test } from 'vitest'
import { ledgerDays, wentInText } from './ledger-rows.ts'

const id = (number: number) => entrySchema.shape.id.parse(`ent_${String(number).padStart(26, '0')}`)
type Person = NonNullable<Entry['passage']>['people'][number]

const person = (at: string, status: Person['status'], attributedTo: number): Person => ({
  at,
  direction: 'in',
  status,
  explainedBy: status === 'explained' ? id(attributedTo) : null,
  attributedTo: id(attributedTo),
  seenBy: id(1),
  trackId: 1,
  place: 0.5,
  confidence: 0.9,
  evidence: { detectionsNearLine: 12, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
})
const entry = (number: number, occurredAt: string, people: readonly Person[] | null, tooMany = 0): Entry => ({
  id: id(number),
  externalId: String(number),
  door: null,
  externalDoorId: 'main',
  credential: '1',
  member: null,
  occurredAt,
  receivedAt: occurredAt,
  partySize: 1,
  state: { kind: 'verdict' },
  stateSince: occurredAt,
  verdict: {
    kind: tooMany > 0 ? 'tailgating' : 'clear',
    peopleTooMany: tooMany,
    confidence: 1,
    reasons: ['all-explained'],
    coverage: 1,
    opening: [id(number)],
  },
  passage: people && {
    window: { from: occurredAt, to: occurredAt },
    reach: { earlyMs: 0, lateMs: 0 },
    badges: [],
    people: [...people],
    gaps: [],
  },
})

const late = '2026-11-23T22:30:00.000Z'
const early = '2026-11-23T01:00:00.000Z'

describe('days of the ledger', () => {
  test('entries fall under the days of the zone of whoever reads', () => {
    const days = ledgerDays([entry(2, late, null), entry(1, early, null)], false, 'Asia/Tokyo')
    expect(days.map(({ key }) => key)).toEqual(['2026-11-24', '2026-11-23'])
  })

  test('a day that goes on below what was read has no sums yet', () => {
    const [day] = ledgerDays([entry(1, early, [])], true, 'UTC')
    expect(day?.sums).toBeNull()
  })

  test('somebody whom two clips show is summed once, with the entry that answers for them', () => {
    const shared = [person(early, 'explained', 1), person(early, 'unexplained', 2)]
    const [day] = ledgerDays([entry(2, early, shared, 1), entry(1, early, shared)], false, 'UTC')
    expect(day?.sums).toEqual({ badges: 2, wentIn: 2, withoutBadge: 1 })
  })
})

test.each([
  ['nobody', [], '0'],
  ['two', [person(early, 'explained', 1), person(early, 'unexplained', 1)], '2'],
  ['one, perhaps two', [person(early, 'explained', 1), person(early, 'doubtful', 1)], '1 to 2'],
  ['one who turned back', [person(early, 'turned-back', 1)], '0'],
  ['a neighbour’s', [person(early, 'explained', 2)], '0'],
])('%s went in: %s', (_case, people, text) => {
  expect(wentInText(entry(1, early, people))).toBe(text)
})

test('before the clip is analysed nothing is said about who went in', () => {
  expect(wentInText(entry(1, early, null))).toBeNull()
})
