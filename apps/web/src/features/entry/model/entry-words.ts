/** The answer about one entry in words: its headline, and the sentence under it. */

import type { EntryDetail, Passage } from '@ostiary/contracts'
import { countsAsIn, numberPeople } from '#src/components/passage-timeline/passage-layout.ts'
import { countWord, peopleWords, wentInSentence } from '#src/components/passage-timeline/passage-words.ts'
import { gapAdvice, gapCauseWords } from '#src/components/verdict/verdict-words.ts'
import { secondsText } from '#src/time/clock-words.ts'

/** What the sentences are made of; an entry without its clip. */
export type EntryForWords = Pick<
  EntryDetail,
  'id' | 'state' | 'verdict' | 'passage' | 'member' | 'credential' | 'externalDoorId' | 'door'
>

/** One or two short sentences in the largest type, each to stand on its own line. */
export function headline(entry: EntryForWords): readonly string[] {
  const { verdict, state } = entry
  if (verdict === null) return [stateHeadline(state)]
  const people = entry.passage?.people ?? []
  const letIn = people.filter((person) => person.status === 'explained').length
  switch (verdict.kind) {
    case 'tailgating':
      return [wentInSentence(people), letInSentence(letIn)]
    case 'clear':
      return [
        wentInSentence(people.filter((person) => person.status !== 'unexplained')),
        letIn === 0 ? 'Nobody had to be let in.' : letInSentence(letIn),
      ]
    case 'inconclusive':
      return inconclusiveHeadline(entry)
  }
}

/** Why the headline is true, in a sentence or two. */
export function explanation(entry: EntryForWords): string {
  const { verdict, passage, state } = entry
  if (verdict === null) return stateExplanation(entry, state)
  const reason = verdict.reasons[0]
  switch (verdict.kind) {
    case 'clear':
      return clearExplanation(entry)
    case 'tailgating':
      return tailgatingExplanation(passage, verdict.peopleTooMany)
    case 'inconclusive':
      return reason === undefined ? '' : reasonExplanation(reason, verdict.coverage)
  }
}

/** What would have made the answer another one; null where nothing simple would. */
export function whatWouldChange(passage: Passage, timeText: (instant: number) => string): string | null {
  const { earlyMs, lateMs } = passage.reach
  const without = numberPeople(passage.people).find(({ person }) => person.status === 'unexplained')
  if (without === undefined) return null
  const at = Date.parse(without.person.at)
  const other = passage.badges.length > 0 ? 'Another badge' : 'A badge'
  return `${other} between ${timeText(at - lateMs)} and ${timeText(at + earlyMs)} would explain person ${without.number}.`
}

function inconclusiveHeadline(entry: EntryForWords): readonly string[] {
  const people = entry.passage?.people ?? []
  switch (entry.verdict?.reasons[0]) {
    case 'nobody-crossed':
      return ['One was let in.', 'Nobody was seen going in.']
    case 'no-threshold-line':
      return ['We cannot tell:', 'this door has no threshold line yet.']
    case 'coverage-below-limit':
      return ['We cannot tell:', 'part of the footage is missing.']
    case 'picture-black':
      return ['We cannot tell:', 'the picture was black.']
    case 'picture-frozen':
      return ['We cannot tell:', 'the picture stood still.']
    case 'picture-covered':
      return ['We cannot tell:', 'the lens was covered.']
    case 'weak-evidence':
    case 'all-explained':
    case 'unexplained-crossing':
    case undefined:
      return [wentInSentence(people), 'It was hard to see.']
  }
}

function stateHeadline(state: EntryDetail['state']): string {
  switch (state.kind) {
    case 'waiting-for-footage':
      return 'Waiting for footage.'
    case 'processing':
      return state.step === 'make-renditions' ? 'The clip is being prepared.' : 'Being analysed.'
    case 'verdict':
      return 'The verdict is being read.'
    case 'ended':
      return endedHeadline(state)
  }
}

function endedHeadline(state: Extract<EntryDetail['state'], { kind: 'ended' }>): string {
  switch (state.reason) {
    case 'unknown-door':
      return 'No verdict: this door is not known here.'
    case 'door-without-camera':
      return 'No verdict: no camera watches this door.'
    case 'no-footage':
      return `No video: ${gapCauseWords(state.gapCause ?? 'unknown')}.`
    case 'footage-expired':
      return 'No verdict: the footage had been deleted.'
    case 'clip-invalid':
      return 'No verdict: the clip could not be read.'
    case 'processing-failed':
      return 'No verdict: the analysis failed.'
  }
}

function stateExplanation(entry: EntryForWords, state: EntryDetail['state']): string {
  switch (state.kind) {
    case 'waiting-for-footage':
      return 'The seconds after the badge have to be recorded before they can be judged.'
    case 'processing':
      return 'This takes a few seconds. The answer appears here by itself.'
    case 'verdict':
      return ''
    case 'ended': {
      const advice =
        state.reason === 'no-footage'
          ? gapAdvice(state.gapCause ?? 'unknown')
          : state.reason === 'unknown-door'
            ? `The access-control system calls it “${entry.externalDoorId}”. Enter that name at the door it belongs to, then try again.`
            : ''
      return [state.detail, advice].filter(Boolean).join(' ')
    }
  }
}

function letInSentence(letIn: number): string {
  return letIn === 0 ? 'None was let in.' : `${countWord(letIn)} ${letIn === 1 ? 'was' : 'were'} let in.`
}

function clearExplanation({ id, passage, verdict }: EntryForWords): string {
  const badges = passage?.badges ?? []
  const elsewhere = (passage?.people ?? []).filter(
    (person) => person.status === 'unexplained' && person.attributedTo !== id,
  ).length
  const base =
    badges.length > 1
      ? `${countWord(badges.length)} badges were read in this opening, and everyone who went in is explained by one of them.`
      : 'Everyone who went in is explained by this badge.'
  const first = verdict?.reasons[0] === 'all-explained' ? base : ''
  const other =
    elsewhere === 0
      ? ''
      : `${peopleWords(elsewhere)} without a badge ${elsewhere === 1 ? 'is' : 'are'} counted with another badge of this opening.`
  return [first, other].filter(Boolean).join(' ')
}

function tailgatingExplanation(passage: Passage | null, tooMany: number): string {
  if (passage === null) return ''
  const people = numberPeople(passage.people).filter(({ person }) => countsAsIn(person))
  const used = new Set(passage.people.map((person) => person.explainedBy))
  const names = passage.badges
    .filter((badge) => used.has(badge.entryEventId))
    .map((badge) => badge.member ?? `badge ${badge.credential}`)
  const first = people.find(({ person }) => person.status === 'unexplained')
  const explained = people.filter(({ person }) => person.status === 'explained').length
  const whose =
    names.length === 0
      ? ''
      : `${joined(names.map((name) => `${name}’s`))} ${names.length === 1 ? 'badge explains' : 'badges explain'} ${explained === 1 ? 'one person' : peopleWords(explained).toLowerCase()}.`
  if (first === undefined) return whose
  const before = people[people.indexOf(first) - 1]
  const gapMs = before === undefined ? null : Date.parse(first.person.at) - Date.parse(before.person.at)
  const how =
    gapMs === null
      ? `Person ${first.number} went in first`
      : gapMs < 400
        ? `Person ${first.number} crossed beside person ${before?.number}, ${secondsText(gapMs)} apart`
        : `Person ${first.number} followed ${secondsText(gapMs)} behind person ${before?.number}`
  const left =
    tooMany > 1
      ? `and no badge was left for ${countWord(tooMany).toLowerCase()} of them`
      : 'and no badge was left for them'
  return `${whose} ${how}, ${left}.`.trim()
}

function reasonExplanation(
  reason: NonNullable<EntryForWords['verdict']>['reasons'][number],
  coverage: number,
): string {
  const missing = Math.round((1 - coverage) * 100)
  switch (reason) {
    case 'coverage-below-limit':
      return `${missing} percent of the seconds around the badge were not recorded. Somebody may have gone in unseen.`
    case 'picture-black':
      return 'For part of the clip the picture was black. Check the light at the door and the camera’s night mode.'
    case 'picture-frozen':
      return 'For part of the clip the camera repeated the same picture.'
    case 'picture-covered':
      return 'For part of the clip something covered the lens.'
    case 'no-threshold-line':
      return 'Draw the line where out becomes in on the door’s page; entries after that are judged.'
    case 'nobody-crossed':
      return 'The badge was granted, but nobody crossed the threshold in the direction in. They may have changed their mind, or the line or the clock of the reader is off.'
    case 'weak-evidence':
      return 'The count hangs on a crossing that was seen too briefly or was partly hidden. Please look yourself.'
    case 'all-explained':
    case 'unexplained-crossing':
      return ''
  }
}

function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
