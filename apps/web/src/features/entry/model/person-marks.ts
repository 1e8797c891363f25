/** What is written and in which colour a person of the clip is drawn: from the passage's people to the clip's tracks. */

import type { ClipTracks, EntryDetail, Passage, PassagePerson } from '@ostiary/contracts'
import { numberPeople } from '#src/components/passage-timeline/passage-layout.ts'

/** Verdigris, ember, dashed slate, white. */
export type MarkLook = 'explained' | 'unexplained' | 'doubtful' | 'undecided'

/** How one track is drawn. */
export interface PersonMark {
  readonly trackId: number
  readonly look: MarkLook
  /** As on the timeline; null for people who are not counted. */
  readonly number: number | null
  /** First line of the label; null for no label. */
  readonly title: string | null
  /** Second line of the label. */
  readonly note: string | null
}

/** A crossing point on the line; `place` 0 at its end a, 1 at b. */
export interface CrossingMark {
  readonly atMs: number
  readonly place: number
  readonly look: MarkLook
}

/** The same crossing, seen by two clips, is at most this far apart (ms). */
const sameCrossingMs = 500

/** Marks of all people of the passage who are in this clip, by track. */
export function personMarks(
  entry: Pick<EntryDetail, 'id'>,
  passage: Passage,
  tracks: ClipTracks,
  startsAtMs: number,
): ReadonlyMap<number, PersonMark> {
  const marks = new Map<number, PersonMark>()
  for (const { person, number } of numberPeople(passage.people)) {
    const trackId = trackOf(entry, person, tracks, startsAtMs)
    if (trackId === null) continue
    const mark = markOf(trackId, person, number, passage)
    const before = marks.get(trackId)
    if (before === undefined || rank(mark.look) > rank(before.look)) marks.set(trackId, mark)
  }
  return marks
}

/** Points on the line where people of the passage crossed it. */
export function crossingMarks(passage: Passage, startsAtMs: number): readonly CrossingMark[] {
  return passage.people.map((person) => ({
    atMs: Date.parse(person.at) - startsAtMs,
    place: person.place,
    look: lookOf(person),
  }))
}

/** `Jana W.`: enough to tell two people apart, short enough for a label. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : undefined
  return last === undefined ? name : `${words[0]} ${last.charAt(0)}.`
}

function trackOf(
  entry: Pick<EntryDetail, 'id'>,
  person: PassagePerson,
  tracks: ClipTracks,
  startsAtMs: number,
): number | null {
  if (person.seenBy === entry.id) return person.trackId
  // Another clip shows this person better; in ours they are whoever crossed at the same moment.
  const atMs = Date.parse(person.at) - startsAtMs
  const same = tracks.crossings
    .filter((crossing) => crossing.direction === person.direction)
    .map((crossing) => ({ trackId: crossing.trackId, offMs: Math.abs(crossing.atMs - atMs) }))
    .sort((one, other) => one.offMs - other.offMs)[0]
  return same !== undefined && same.offMs <= sameCrossingMs ? same.trackId : null
}

function markOf(trackId: number, person: PassagePerson, number: number | null, passage: Passage): PersonMark {
  const look = lookOf(person)
  switch (person.status) {
    case 'explained': {
      const badge = passage.badges.find(({ entryEventId }) => entryEventId === person.explainedBy)
      const name = badge?.member ? ` ${shortName(badge.member)}` : ''
      return {
        trackId,
        look,
        number,
        title: `${number}${name}`,
        note: badge ? `badge ${badge.credential}` : 'let in',
      }
    }
    case 'unexplained':
      return { trackId, look, number, title: `${number}`, note: 'no badge left' }
    case 'doubtful':
      return { trackId, look, number, title: `${number} ?`, note: 'hard to see' }
    case 'turned-back':
    case 'out':
      return { trackId, look, number, title: null, note: null }
  }
}

function lookOf(person: PassagePerson): MarkLook {
  switch (person.status) {
    case 'explained':
    case 'unexplained':
    case 'doubtful':
      return person.status
    case 'turned-back':
    case 'out':
      return 'undecided'
  }
}

function rank(look: MarkLook): number {
  return ['undecided', 'explained', 'doubtful', 'unexplained'].indexOf(look)
}
