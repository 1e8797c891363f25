import { describe, expect, test } from 'vitest'
import { explanation, headline, whatWouldChange } from './entry-words.ts'
import { evidenceFacts } from './evidence-facts.ts'
import { evidenceSteps } from './evidence-steps.ts'
import { person, sampleEntry, verdictOf } from './sample-entry.test-data.ts'

const ended = (reason: 'no-footage' | 'unknown-door' | 'processing-failed') =>
  sampleEntry({
    state: {
      kind: 'ended',
      reason,
      gapCause: reason === 'no-footage' ? 'camera-unreachable' : null,
      detail: 'It is so.',
    },
    passage: null,
  })

describe('the headline says the answer', () => {
  test.each([
    [
      'one too many',
      sampleEntry({ verdict: verdictOf('tailgating', 'unexplained-crossing', 1) }, [
        person(1.3, 'explained'),
        person(2, 'unexplained', 2),
      ]),
      'Two people went in. One was let in.',
    ],
    [
      'nobody let in',
      sampleEntry({ verdict: verdictOf('tailgating', 'unexplained-crossing', 1) }, [
        person(1, 'unexplained'),
      ]),
      'One person went in. None was let in.',
    ],
    [
      'all explained',
      sampleEntry({ verdict: verdictOf('clear', 'all-explained') }, [
        person(1, 'explained'),
        person(3, 'out', 2),
      ]),
      'One person went in. One was let in.',
    ],
    [
      'hard to see',
      sampleEntry({ verdict: verdictOf('inconclusive', 'weak-evidence') }, [
        person(1, 'explained'),
        person(2, 'doubtful', 2),
      ]),
      'One person went in, perhaps two. It was hard to see.',
    ],
    [
      'nobody crossed',
      sampleEntry({ verdict: verdictOf('inconclusive', 'nobody-crossed') }),
      'One was let in. Nobody was seen going in.',
    ],
    [
      'no line',
      sampleEntry({ verdict: verdictOf('inconclusive', 'no-threshold-line') }),
      'We cannot tell: this door has no threshold line yet.',
    ],
    ['no footage', ended('no-footage'), 'No video: the camera did not answer.'],
    ['unknown door', ended('unknown-door'), 'No verdict: this door is not known here.'],
    ['waiting', sampleEntry({ state: { kind: 'waiting-for-footage' } }), 'Waiting for footage.'],
    ['analysed', sampleEntry({ state: { kind: 'processing', step: 'analyse-clip' } }), 'Being analysed.'],
  ])('%s', (_case, entry, words) => {
    expect(headline(entry).join(' ')).toBe(words)
  })
})

describe('the explanation says why', () => {
  const followed = [person(1.3, 'explained'), person(2, 'unexplained', 2)]

  test('who followed whom, and that no badge was left', () => {
    const entry = sampleEntry({ verdict: verdictOf('tailgating', 'unexplained-crossing', 1) }, followed)
    expect(explanation(entry)).toBe(
      'Jana Wendt’s badge explains one person. Person 2 followed 0.7 s behind person 1, and no badge was left for them.',
    )
  })

  test('two who cross together are said to be beside each other', () => {
    const entry = sampleEntry({ verdict: verdictOf('tailgating', 'unexplained-crossing', 1) }, [
      person(1.3, 'explained'),
      person(1.5, 'unexplained', 2),
    ])
    expect(explanation(entry)).toContain('Person 2 crossed beside person 1, 0.2 s apart')
  })

  test('a gap says what to do about it', () => {
    expect(explanation(ended('no-footage'))).toContain('Check the camera’s power and network')
  })

  test('which badge would have changed the answer follows from the reach', () => {
    const { passage } = sampleEntry({}, followed)
    const text = passage && whatWouldChange(passage, (at) => new Date(at).toISOString().slice(11, 19))
    expect(text).toBe('Another badge between 01:47:04 and 01:47:16 would explain person 2.')
  })

  test('nothing would change an answer in which everybody is explained', () => {
    const { passage } = sampleEntry({}, [person(1, 'explained')])
    expect(passage && whatWouldChange(passage, String)).toBeNull()
  })
})

test('the steps stand in order of time and name what explains each crossing', () => {
  const { passage } = sampleEntry({}, [person(2, 'unexplained', 2), person(1.3, 'explained')])
  expect(passage && evidenceSteps(passage).map((step) => `${step.strong}${step.text}`)).toEqual([
    'Badge 20418 of Jana Wendt granted.',
    'Person 1 goes in. Let in by badge 20418.',
    'Person 2 goes in.No unused badge within 10 s.',
  ])
})

test('the facts give the confidence, what was seen, and how late the report came', () => {
  const entry = sampleEntry({ verdict: verdictOf('clear', 'all-explained') }, [person(1, 'explained')])
  expect(evidenceFacts(entry)).toEqual([
    ['Confidence', '93 percent'],
    ['Seen at the line', '12 pictures'],
    ['Hidden by others', 'never'],
    ['Other badges in the clip', 'none'],
    ['Reported', '0.3 s after the badge'],
  ])
})
