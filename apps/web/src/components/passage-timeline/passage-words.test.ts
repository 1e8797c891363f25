import { describe, expect, test } from 'vitest'
import { badge, passage, person } from './passage.test-data.ts'
import { badgeLabel, passageSentence, personLabel, personNote, wentInSentence } from './passage-words.ts'

describe('a passage in words', () => {
  test.each([
    [[], 'Nobody went in.'],
    [[person(6, 'explained', 1)], 'One person went in.'],
    [[person(6, 'explained', 1), person(7, 'unexplained')], 'Two people went in.'],
    [[person(6, 'explained', 1), person(7, 'doubtful')], 'One person went in, perhaps two.'],
    [[person(6, 'doubtful')], 'Perhaps one person went in.'],
    [[person(6, 'turned-back'), person(7, 'out')], 'Nobody went in.'],
  ])('%#: %s', (people, sentence) => {
    expect(wentInSentence(people)).toBe(sentence)
  })

  test('the whole sentence names the badges and who has none', () => {
    const sentence = passageSentence(
      passage([badge(1, 12.9)], [person(14, 'explained', 1), person(14.9, 'unexplained'), person(16, 'out')]),
    )
    expect(sentence).toMatch(
      /^One badge, Jana Wendt at \d\d:47:12\. Two people went in\. The second has no badge\. Somebody went out\.$/,
    )
  })

  test('two without a badge are counted, not listed', () => {
    expect(passageSentence(passage([], [person(1, 'unexplained'), person(2, 'unexplained')]))).toBe(
      'No badge. Two people went in. Two of them have no badge.',
    )
  })
})

describe('names of the parts', () => {
  test('a badge is named by member and time', () => {
    expect(badgeLabel(badge(1, 12.9), 'Europe/Berlin')).toBe('Badge, Jana Wendt, 02:47:12.9')
    expect(badgeLabel({ ...badge(1, 12.9, null), partySize: 2 }, 'Europe/Berlin')).toBe(
      'Badge, 20411, 02:47:12.9, lets 2 people in',
    )
  })

  test('a person is named by number, direction, time and what explains them', () => {
    expect(personLabel(person(14.9, 'unexplained'), 2, 'Europe/Berlin')).toBe(
      'Person 2 in, 02:47:14.9, no badge',
    )
    expect(personLabel(person(14.9, 'out'), null, 'Europe/Berlin')).toBe(
      'Somebody out, 02:47:14.9, needs no badge',
    )
  })

  test('how long after what is measured from the badge, or from the person before', () => {
    const first = person(14.2, 'explained', 1)
    const second = person(14.9, 'unexplained')
    const both = passage([badge(1, 12.9)], [first, second])
    expect(personNote(first, 1, both).when).toBe('1.3 s after badge')
    expect(personNote(second, 2, both)).toMatchObject({ when: '0.7 s behind person 1', shortWhen: '+0.7 s' })
    expect(personNote(person(12, 'explained', 1), 1, both).when).toBe('0.9 s before badge')
  })
})
