/** The at most four moments of a clip that tell its story: the badge, the crossings, the room afterwards. */

import type { Passage } from '@ostiary/contracts'
import { numberPeople } from '#src/components/passage-timeline/passage-layout.ts'
import { type ClipClock, clipMsOf } from '#src/time/video-time.ts'
import type { LoopRange } from './playback.ts'

/** A moment to jump to. */
export interface KeyMoment {
  readonly key: string
  /** Milliseconds from the clip's time 0. */
  readonly atMs: number
  readonly title: string
}

const momentsMax = 4
/** Everybody is through the door this long after the last crossing (ms). */
const afterLastMs = 1_600
/** The crossing itself shows best a little after the feet have passed the line (ms). */
const justAfterMs = 250
/** What is repeated: from this long before the first crossing to this long after the last (ms). */
const loopAround = { beforeMs: 2_000, afterMs: 1_500 }
const telling = { unexplained: 0, doubtful: 1, explained: 2, 'turned-back': 3, out: 4 }

/** In order of time; `badgeAt` is when the entry's own badge was read. */
export function keyMoments(passage: Passage, badgeAt: string, clock: ClipClock): readonly KeyMoment[] {
  const people = numberPeople(passage.people).map(({ person, number }, index) => ({
    key: `crossing ${index}`,
    atMs: clipMsOf(clock, Date.parse(person.at) + justAfterMs),
    title: titleOf(person.status, number),
    weight: telling[person.status],
  }))
  // The crossings that decide come first; the badge and the end take two of the places.
  const chosen = [...people]
    .sort((one, other) => one.weight - other.weight || one.atMs - other.atMs)
    .slice(0, momentsMax - 2)
  const badge = { key: 'badge', atMs: clipMsOf(clock, badgeAt), title: 'Badge read' }
  const last = Math.max(badge.atMs, ...people.map(({ atMs }) => atMs))
  const end = {
    key: 'end',
    atMs: Math.min(clock.durationMs - 100, last + afterLastMs),
    title: 'Afterwards',
  }
  return [badge, ...chosen, end]
    .map(({ key, atMs, title }) => ({ key, atMs, title }))
    .sort((one, other) => one.atMs - other.atMs)
}

/** The picture that shows the answer best: the first telling crossing, else the badge (ms from time 0). */
export function decidingMoment(passage: Passage | null, badgeAt: string, clock: ClipClock): number {
  const first = [...(passage?.people ?? [])].sort(
    (one, other) => telling[one.status] - telling[other.status] || Date.parse(one.at) - Date.parse(other.at),
  )[0]
  return clipMsOf(clock, first === undefined ? badgeAt : Date.parse(first.at) + justAfterMs)
}

/** The stretch round all crossings; null when nobody crossed. */
export function passageLoop(passage: Passage | null, clock: ClipClock): LoopRange | null {
  const instants = (passage?.people ?? []).map((person) => Date.parse(person.at))
  if (instants.length === 0) return null
  return {
    fromMs: clipMsOf(clock, Math.min(...instants) - loopAround.beforeMs),
    toMs: clipMsOf(clock, Math.max(...instants) + loopAround.afterMs),
  }
}

function titleOf(status: Passage['people'][number]['status'], number: number | null): string {
  switch (status) {
    case 'explained':
    case 'unexplained':
      return `Person ${number} crosses`
    case 'doubtful':
      return 'Perhaps one more'
    case 'turned-back':
      return 'Somebody turns back'
    case 'out':
      return 'Somebody goes out'
  }
}
