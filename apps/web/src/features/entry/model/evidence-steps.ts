/** What happened, moment by moment, and what each moment means for the answer. */

import type { Passage, PassagePerson } from '@ostiary/contracts'
import { numberPeople } from '#src/components/passage-timeline/passage-layout.ts'
import { secondsText } from '#src/time/clock-words.ts'

/** One moment of the passage. */
export interface EvidenceStep {
  readonly key: string
  /** Epoch milliseconds. */
  readonly atMs: number
  /** The part that carries weight, drawn strong; may be empty. */
  readonly strong: string
  readonly text: string
  readonly tone: 'plain' | 'unexplained' | 'doubtful'
}

/** Badges and crossings in order of time. */
export function evidenceSteps(passage: Passage): readonly EvidenceStep[] {
  const badges = passage.badges.map((badge): EvidenceStep => {
    const whose = badge.member === null ? '' : ` of ${badge.member}`
    const party = badge.partySize > 1 ? ` It lets ${badge.partySize} people in.` : ''
    return {
      key: badge.entryEventId,
      atMs: Date.parse(badge.at),
      strong: '',
      text: `Badge ${badge.credential}${whose} granted.${party}`,
      tone: 'plain',
    }
  })
  const people = numberPeople(passage.people).map(({ person, number }, index) =>
    crossingStep(person, number, index, passage),
  )
  return [...badges, ...people].sort((one, other) => one.atMs - other.atMs)
}

function crossingStep(
  person: PassagePerson,
  number: number | null,
  index: number,
  passage: Passage,
): EvidenceStep {
  const at = { key: `crossing ${index}`, atMs: Date.parse(person.at) }
  const shared = person.evidence.isInherited ? ' Walked as one figure with another up to the line.' : ''
  switch (person.status) {
    case 'explained': {
      const badge = passage.badges.find(({ entryEventId }) => entryEventId === person.explainedBy)
      const by = badge === undefined ? 'another badge' : `badge ${badge.credential}`
      return { ...at, strong: '', text: `Person ${number} goes in. Let in by ${by}.${shared}`, tone: 'plain' }
    }
    case 'unexplained':
      return {
        ...at,
        strong: `Person ${number} goes in.`,
        text: `No unused badge within ${secondsText(passage.reach.lateMs)}.${shared}`,
        tone: 'unexplained',
      }
    case 'doubtful':
      return {
        ...at,
        strong: `Perhaps person ${number} goes in.`,
        text: `Seen in ${picturesText(person.evidence.detectionsNearLine)} near the line.${shared}`,
        tone: 'doubtful',
      }
    case 'turned-back':
      return { ...at, strong: '', text: 'Somebody turns back. Not counted.', tone: 'plain' }
    case 'out':
      return { ...at, strong: '', text: 'Somebody goes out. Needs no badge.', tone: 'plain' }
  }
}

function picturesText(count: number): string {
  return count === 1 ? '1 picture' : `${count} pictures`
}
