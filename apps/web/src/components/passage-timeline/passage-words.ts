/** The passage timeline in words: its one sentence, and the names of its parts. */

import type { Passage, PassageBadge, PassagePerson } from '@ostiary/contracts'
import { secondsText, timeOfDay, timeOfDayTenths } from '#src/time/clock-words.ts'
import { countsAsIn } from './passage-layout.ts'

const numberWords = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]
const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]

/** `Two`, from 13 on in figures. */
export function countWord(count: number): string {
  return numberWords[count] ?? String(count)
}

/** The member's name, or the credential where the access-control system sends no name. */
export function badgeName(badge: Pick<PassageBadge, 'member' | 'credential'>): string {
  return badge.member ?? `Badge ${badge.credential}`
}

/** The whole passage, e.g. `One badge, Jana Wendt at 02:47:12. Two people went in. The second has no badge.` */
export function passageSentence(passage: Pick<Passage, 'badges' | 'people' | 'gaps'>): string {
  return [
    badgesSentence(passage.badges),
    wentInSentence(passage.people),
    unexplainedSentence(passage.people),
    passage.people.some((person) => person.status === 'out') ? 'Somebody went out.' : '',
    passage.gaps.length > 0 ? 'Part of the time has no video.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** `Two people went in.`; doubtful people are said to be so. */
export function wentInSentence(people: readonly PassagePerson[]): string {
  const sure = people.filter((person) => countsAsIn(person) && person.status !== 'doubtful').length
  const doubtful = people.filter((person) => person.status === 'doubtful').length
  if (doubtful === 0) return sure === 0 ? 'Nobody went in.' : `${peopleWords(sure)} went in.`
  if (sure === 0) return `Perhaps ${peopleWords(doubtful).toLowerCase()} went in.`
  return `${peopleWords(sure)} went in, perhaps ${countWord(sure + doubtful).toLowerCase()}.`
}

/** `One person`, `Two people`, `Nobody`. */
export function peopleWords(count: number): string {
  if (count === 0) return 'Nobody'
  return count === 1 ? 'One person' : `${countWord(count)} people`
}

/** Name of a badge on the timeline: `Badge, Jana Wendt, 02:47:12.9`. */
export function badgeLabel(badge: PassageBadge, timeZone?: string): string {
  const party = badge.partySize > 1 ? `, lets ${badge.partySize} people in` : ''
  return `Badge, ${badge.member ?? badge.credential}, ${timeOfDayTenths(badge.at, timeZone)}${party}`
}

/** Name of a person on the timeline: `Person 2 in, 02:47:14.9, no badge`. */
export function personLabel(person: PassagePerson, number: number | null, timeZone?: string): string {
  const at = timeOfDayTenths(person.at, timeZone)
  switch (person.status) {
    case 'explained':
      return `Person ${number} in, ${at}, let in by a badge`
    case 'unexplained':
      return `Person ${number} in, ${at}, no badge`
    case 'doubtful':
      return `Perhaps person ${number} in, ${at}, hard to see`
    case 'turned-back':
      return `Somebody turned back, ${at}, not counted`
    case 'out':
      return `Somebody out, ${at}, needs no badge`
  }
}

/** The two lines beside a person in the large timeline: who, and how long after what. */
export function personNote(
  person: PassagePerson,
  number: number | null,
  passage: Pick<Passage, 'badges' | 'people'>,
): { readonly who: string; readonly when: string; readonly short: string; readonly shortWhen: string } {
  const gap = gapBefore(person, passage)
  const shortWhen = gap === null ? '' : `${gap.ms < 0 ? '−' : '+'}${secondsText(Math.abs(gap.ms))}`
  switch (person.status) {
    case 'explained':
    case 'unexplained':
      return { who: `Person ${number} in`, short: `${number} in`, when: gap?.words ?? '', shortWhen }
    case 'doubtful':
      return { who: 'Perhaps 1 more', short: '1 more?', when: 'hard to see', shortWhen }
    case 'turned-back':
      return { who: 'Turned back', short: 'back', when: 'not counted', shortWhen: '' }
    case 'out':
      return { who: 'Out', short: 'out', when: 'needs no badge', shortWhen: '' }
  }
}

function gapBefore(
  person: PassagePerson,
  passage: Pick<Passage, 'badges' | 'people'>,
): { readonly ms: number; readonly words: string } | null {
  const at = Date.parse(person.at)
  if (person.explainedBy !== null) {
    const badge = passage.badges.find(({ entryEventId }) => entryEventId === person.explainedBy)
    if (badge === undefined) return null
    const ms = at - Date.parse(badge.at)
    return { ms, words: `${secondsText(Math.abs(ms))} ${ms < 0 ? 'before' : 'after'} badge` }
  }
  const before = passage.people.filter((other) => countsAsIn(other) && Date.parse(other.at) < at)
  const last = before.sort((one, other) => Date.parse(other.at) - Date.parse(one.at))[0]
  if (last === undefined) return null
  const ms = at - Date.parse(last.at)
  return { ms, words: `${secondsText(ms)} behind person ${before.length}` }
}

function badgesSentence(badges: readonly PassageBadge[]): string {
  if (badges.length === 0) return 'No badge.'
  const names = badges
    .map((badge) => `${badge.member ?? badge.credential} at ${timeOfDay(badge.at)}`)
    .join(', ')
  return `${countWord(badges.length)} ${badges.length === 1 ? 'badge' : 'badges'}, ${names}.`
}

function unexplainedSentence(people: readonly PassagePerson[]): string {
  const wentIn = people.filter(countsAsIn)
  const without = wentIn.flatMap((person, index) => (person.status === 'unexplained' ? [index] : []))
  const first = without[0]
  if (first === undefined) return ''
  if (without.length > 1) return `${countWord(without.length)} of them have no badge.`
  return `The ${ordinals[first] ?? `${first + 1}th`} has no badge.`
}
