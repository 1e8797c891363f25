/** What the answer rests on, as pairs of words and figures. */

import type { EntryDetail } from '@ostiary/contracts'
import { secondsText } from '#src/time/clock-words.ts'

/** One line of facts. */
export type Fact = readonly [words: string, figure: string]

/** A report this long after its badge is worth showing in minutes of thought: the clocks or the network are off (ms). */
const reportLateMs = 60_000

/** Facts about a judged or analysed entry, the weightiest first. */
export function evidenceFacts(entry: EntryDetail): readonly Fact[] {
  const { verdict, clip, passage } = entry
  return [
    ...(verdict === null ? [] : [['Confidence', percent(verdict.confidence)] as const]),
    ...(verdict === null || clip === null
      ? []
      : [['Footage', `${percent(verdict.coverage)} of ${secondsText(clip.durationMs)}`] as const]),
    ...nearLineFacts(entry),
    ...(passage === null ? [] : [['Other badges in the clip', otherBadges(entry)] as const]),
    ['Reported', reportedText(entry)] as const,
    ...(clip === null || clip.frames === null ? [] : [['Pictures analysed', String(clip.frames)] as const]),
    ...(clip === null || clip.model === null
      ? []
      : [
          [
            'Model',
            `${clip.model.name}, ${clip.model.inputSize.width} × ${clip.model.inputSize.height}`,
          ] as const,
        ]),
  ]
}

function nearLineFacts({ passage }: EntryDetail): readonly Fact[] {
  const people = (passage?.people ?? []).filter((person) => person.status !== 'out')
  if (people.length === 0) return []
  const seen = people.map((person) => person.evidence.detectionsNearLine)
  const hidden = Math.max(...people.map((person) => person.evidence.occlusionShare))
  const least = Math.min(...seen)
  const most = Math.max(...seen)
  return [
    ['Seen at the line', `${least === most ? least : `${least} to ${most}`} pictures`],
    ['Hidden by others', hidden === 0 ? 'never' : `up to ${percent(hidden)}`],
  ]
}

function otherBadges(entry: EntryDetail): string {
  const others = (entry.passage?.badges ?? []).filter((badge) => badge.entryEventId !== entry.id)
  return others.length === 0 ? 'none' : others.map((badge) => badge.member ?? badge.credential).join(', ')
}

function reportedText({ occurredAt, receivedAt }: EntryDetail): string {
  const lateMs = Date.parse(receivedAt) - Date.parse(occurredAt)
  if (Math.abs(lateMs) < 50) return 'at once'
  if (lateMs < 0) return `${secondsText(-lateMs)} before the badge`
  return lateMs > reportLateMs
    ? `${Math.round(lateMs / 60_000)} min late`
    : `${secondsText(lateMs)} after the badge`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} percent`
}
