import { describe, expect, test } from 'vitest'
import { type EntryEventId, parseId } from '../ids.ts'
import type { Crossing, CrossingDirection } from '../passage.ts'
import { epochMs, timeRange } from '../time.ts'
import type { Authorisation, ObservedClip, Verdict } from '../verdict.ts'
import { decideVerdict } from './decide-verdict.ts'
import { defaultDecisionSettings as settings } from './settings.ts'

const midnight = Date.UTC(2026, 10, 23)
const at = (s: number) => epochMs(midnight + s * 1000)

function entryId(name: string): EntryEventId {
  return parseId('entryEvent', `ent_${name.padStart(26, '0')}`)
}

function badge(name: string, atS: number, partySize = 1): Authorisation {
  return { entryEventId: entryId(name), occurredAt: at(atS), partySize }
}

interface Seen {
  readonly atS: number
  readonly direction?: CrossingDirection
  readonly trackId?: number
  readonly place?: number
  readonly confidence?: number
}

function crossing(seen: Seen, index: number): Crossing {
  return {
    at: at(seen.atS),
    direction: seen.direction ?? 'in',
    place: seen.place ?? 0.5,
    trackId: seen.trackId ?? index + 1,
    confidence: seen.confidence ?? 0.9,
    evidence: { detectionsNearLine: 18, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
  }
}

function clip(
  name: string,
  atS: number,
  seen: readonly Seen[],
  change: Partial<ObservedClip> = {},
): ObservedClip {
  const window = timeRange(at(atS - 5), at(atS + 15))
  return {
    entryEventId: entryId(name),
    window,
    recorded: [window],
    crossings: seen.map(crossing),
    hasThresholdLine: true,
    pictureFaults: { black: 0, frozen: 0, covered: 0 },
    ...change,
  }
}

function judge(name: string, authorisations: Authorisation[], clips: ObservedClip[]): Verdict {
  return decideVerdict({ entryEventId: entryId(name), authorisations, clips, settings })
}

/** One badge at 10 s and what its clip saw: the table of ways to pass a door. */
const onePersonAuthorised: readonly {
  readonly scenario: string
  readonly seen: readonly Seen[]
  readonly kind: Verdict['kind']
  readonly peopleTooMany: number
  readonly reason: Verdict['reasons'][number]
}[] = [
  {
    scenario: 'one person in',
    seen: [{ atS: 11.3 }],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'a little before the stamp',
    seen: [{ atS: 8.5 }],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'a follower',
    seen: [{ atS: 11.3 }, { atS: 12 }],
    kind: 'tailgating',
    peopleTooMany: 1,
    reason: 'unexplained-crossing',
  },
  {
    scenario: 'two side by side',
    seen: [
      { atS: 11.4, place: 0.3 },
      { atS: 11.5, place: 0.7 },
    ],
    kind: 'tailgating',
    peopleTooMany: 1,
    reason: 'unexplained-crossing',
  },
  {
    scenario: 'three followers',
    seen: [{ atS: 11 }, { atS: 12 }, { atS: 13 }, { atS: 14 }],
    kind: 'tailgating',
    peopleTooMany: 3,
    reason: 'unexplained-crossing',
  },
  {
    scenario: 'door held open for a late one',
    seen: [{ atS: 11 }, { atS: 23 }],
    kind: 'tailgating',
    peopleTooMany: 1,
    reason: 'unexplained-crossing',
  },
  {
    scenario: 'an exit meets the entry',
    seen: [{ atS: 10.5, direction: 'out' }, { atS: 11.5 }],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'an exit does not make up for a follower',
    seen: [{ atS: 10.5, direction: 'out' }, { atS: 11.5 }, { atS: 12.2 }],
    kind: 'tailgating',
    peopleTooMany: 1,
    reason: 'unexplained-crossing',
  },
  {
    scenario: 'a second person comes in and turns back',
    seen: [
      { atS: 11, trackId: 1 },
      { atS: 12, trackId: 2 },
      { atS: 14, trackId: 2, direction: 'out' },
    ],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'turned back and then really in',
    seen: [
      { atS: 11, trackId: 1 },
      { atS: 12, trackId: 1, direction: 'out' },
      { atS: 14, trackId: 1 },
    ],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'somebody steps out and in again beside the entry',
    seen: [
      { atS: 9, trackId: 1, direction: 'out' },
      { atS: 10.5, trackId: 2 },
      { atS: 12, trackId: 1 },
    ],
    kind: 'clear',
    peopleTooMany: 0,
    reason: 'all-explained',
  },
  {
    scenario: 'nobody used the entry',
    seen: [],
    kind: 'inconclusive',
    peopleTooMany: 0,
    reason: 'nobody-crossed',
  },
  {
    scenario: 'only an exit',
    seen: [{ atS: 11, direction: 'out' }],
    kind: 'inconclusive',
    peopleTooMany: 0,
    reason: 'nobody-crossed',
  },
  {
    scenario: 'only somebody who turned back',
    seen: [
      { atS: 11, trackId: 1 },
      { atS: 13, trackId: 1, direction: 'out' },
    ],
    kind: 'inconclusive',
    peopleTooMany: 0,
    reason: 'nobody-crossed',
  },
  {
    scenario: 'a follower seen weakly',
    seen: [{ atS: 11.3 }, { atS: 12, confidence: 0.3 }],
    kind: 'inconclusive',
    peopleTooMany: 0,
    reason: 'weak-evidence',
  },
  {
    scenario: 'a sure follower beside a weak one',
    seen: [{ atS: 11.3 }, { atS: 12 }, { atS: 13, confidence: 0.3 }],
    kind: 'tailgating',
    peopleTooMany: 1,
    reason: 'unexplained-crossing',
  },
]

describe('one person authorised', () => {
  test.each(onePersonAuthorised)('$scenario → $kind', ({ seen, kind, peopleTooMany, reason }) => {
    const verdict = judge('a', [badge('a', 10)], [clip('a', 10, seen)])
    expect(verdict).toMatchObject({ kind, peopleTooMany })
    expect(verdict.reasons[0]).toBe(reason)
  })
})

describe('several entry events', () => {
  test('two members who badge one after the other and walk in together are both clear', () => {
    const seen = [{ atS: 12.5 }, { atS: 12.9 }]
    const badges = [badge('a', 10), badge('b', 11)]
    const clips = [clip('a', 10, seen), clip('b', 11, seen)]
    expect(judge('a', badges, clips)).toMatchObject({ kind: 'clear', opening: [entryId('a'), entryId('b')] })
    expect(judge('b', badges, clips).kind).toBe('clear')
  })

  test('three in on two badges is one too many, and exactly one entry event answers for it', () => {
    const seen = [{ atS: 12.5 }, { atS: 13.2 }, { atS: 14 }]
    const badges = [badge('a', 10), badge('b', 11)]
    const clips = [clip('a', 10, seen), clip('b', 11, seen)]
    const kinds = ['a', 'b'].map((name) => judge(name, badges, clips))
    expect(kinds.map((verdict) => verdict.peopleTooMany)).toEqual([0, 1])
  })

  test('one passage seen by two overlapping clips counts once', () => {
    const badges = [badge('a', 10), badge('b', 22)]
    const clips = [
      clip('a', 10, [{ atS: 11.3 }, { atS: 23.1, place: 0.52 }]),
      clip('b', 22, [{ atS: 23.25, place: 0.48 }]),
    ]
    expect(judge('a', badges, clips).kind).toBe('clear')
    expect(judge('b', badges, clips)).toMatchObject({ kind: 'clear' })
    expect(judge('b', badges, clips).crossings).toHaveLength(1)
  })

  test('a second badge of the same person leaves both entries clear', () => {
    const badges = [badge('a', 10), badge('b', 13)]
    const clips = [clip('a', 10, [{ atS: 14 }]), clip('b', 13, [{ atS: 14 }])]
    expect(['a', 'b'].map((name) => judge(name, badges, clips).kind)).toEqual(['clear', 'clear'])
    expect(judge('a', badges, clips).confidence).toBeCloseTo(0.9)
  })

  test('a guest allowed by the party size is no tailgater', () => {
    expect(judge('a', [badge('a', 10, 2)], [clip('a', 10, [{ atS: 11 }, { atS: 12 }])]).kind).toBe('clear')
  })

  test('the follower answers to the badge before it, not to the next member', () => {
    const seen = [{ atS: 11 }, { atS: 12 }, { atS: 27 }]
    const badges = [badge('a', 10), badge('b', 26)]
    const clips = [clip('a', 10, seen.slice(0, 2)), clip('b', 26, [{ atS: 27 }])]
    expect(judge('a', badges, clips)).toMatchObject({ kind: 'tailgating', peopleTooMany: 1 })
    expect(judge('b', badges, clips).kind).toBe('clear')
  })
})

describe('footage that does not carry the answer', () => {
  const recordedTo = (s: number) => [timeRange(at(5), at(s))]
  const faults = { black: 0, frozen: 0, covered: 0 }
  test.each([
    {
      fault: 'three of twenty seconds missing',
      change: { recorded: recordedTo(22) },
      reason: 'coverage-below-limit',
    },
    {
      fault: 'a black picture',
      change: { pictureFaults: { ...faults, black: 0.5 } },
      reason: 'picture-black',
    },
    {
      fault: 'a frozen picture',
      change: { pictureFaults: { ...faults, frozen: 1 } },
      reason: 'picture-frozen',
    },
    {
      fault: 'a covered lens',
      change: { pictureFaults: { ...faults, covered: 0.3 } },
      reason: 'picture-covered',
    },
    { fault: 'no threshold line', change: { hasThresholdLine: false }, reason: 'no-threshold-line' },
  ])('$fault is inconclusive and says why', ({ change, reason }) => {
    const verdict = judge('a', [badge('a', 10)], [clip('a', 10, [{ atS: 11 }], change)])
    expect(verdict.kind).toBe('inconclusive')
    expect(verdict.reasons).toContain(reason)
  })

  test('a missing second is within the limit and lowers the confidence', () => {
    const verdict = judge('a', [badge('a', 10)], [clip('a', 10, [{ atS: 11 }], { recorded: recordedTo(24) })])
    expect(verdict).toMatchObject({ kind: 'clear', coverage: 0.95 })
    expect(verdict.confidence).toBeCloseTo(0.9 * 0.95)
  })

  test('an unexplained person in such footage is reported as a reason, not as a count', () => {
    const verdict = judge(
      'a',
      [badge('a', 10)],
      [clip('a', 10, [{ atS: 11 }, { atS: 12 }], { recorded: recordedTo(20) })],
    )
    expect(verdict).toMatchObject({
      kind: 'inconclusive',
      peopleTooMany: 0,
      reasons: ['coverage-below-limit', 'unexplained-crossing'],
    })
  })
})

test('the order in which entry events and clips arrive changes nothing', () => {
  const badges = [badge('a', 10), badge('b', 13), badge('c', 26)]
  const clips = [
    clip('a', 10, [{ atS: 12 }, { atS: 14.2 }, { atS: 14.9 }]),
    clip('b', 13, [{ atS: 12.1 }, { atS: 14.1 }, { atS: 15 }, { atS: 27.2 }]),
    clip('c', 26, [{ atS: 27.1 }]),
  ]
  for (const name of ['a', 'b', 'c']) {
    expect(judge(name, badges.toReversed(), clips.toReversed())).toEqual(judge(name, badges, clips))
  }
})
