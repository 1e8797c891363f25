/** Sentences of the ledger. */

import type { Entry, EntryPage } from '@ostiary/contracts'
import { passageOfEntry } from '#src/components/passage-timeline/entry-passage.ts'
import { passageSentence } from '#src/components/passage-timeline/passage-words.ts'
import { gapCauseWords, reasonNote, stateWords, verdictWord } from '#src/components/verdict/verdict-words.ts'
import type { DaySums } from './ledger-rows.ts'

/** The door's name, or what the access-control system calls a door that is not known here. */
export function doorText(entry: Pick<Entry, 'door' | 'externalDoorId'>): string {
  return entry.door?.name ?? `“${entry.externalDoorId}”`
}

/** Who was let in: the member, or the number of the credential. */
export function memberText(entry: Pick<Entry, 'member' | 'credential'>): string {
  return entry.member ?? `Badge ${entry.credential}`
}

/** The last column: why there is no clear answer, in a few words; empty where the verdict says it all. */
export function noteText(entry: Pick<Entry, 'state' | 'verdict'>): string {
  const reason = entry.verdict?.reasons[0]
  if (entry.verdict?.kind === 'inconclusive' && reason !== undefined) return reasonNote(reason)
  if (entry.state.kind !== 'ended') return ''
  switch (entry.state.reason) {
    case 'unknown-door':
      return 'No door here has this name'
    case 'door-without-camera':
      return 'Nobody watches this door'
    case 'no-footage': {
      const cause = gapCauseWords(entry.state.gapCause ?? 'unknown')
      return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}`
    }
    case 'footage-expired':
      return 'Deleted before it was judged'
    case 'clip-invalid':
    case 'processing-failed':
      return 'Open it to try again'
  }
}

/** The drawn passage in one sentence, with what came of it. */
export function bandSentence(entry: Entry): string {
  const outcome = entry.verdict === null ? stateWords(entry.state) : verdictWord(entry.verdict.kind)
  if (entry.passage === null) return `Badge of ${memberText(entry)}. ${outcome}.`
  return `${passageSentence(passageOfEntry(entry))} ${outcome}.`
}

/** `98 badges`, `101 in`, `1 without a badge`: the sums of a day, without those that are nought. */
export function daySumsText(sums: DaySums): readonly string[] {
  return [
    sums.badges === 1 ? '1 badge' : `${sums.badges} badges`,
    `${sums.wentIn} in`,
    ...(sums.withoutBadge > 0 ? [`${sums.withoutBadge} without a badge`] : []),
  ]
}

/** What waits above: `3 new entries`. */
export function newEntriesText(count: number): string {
  return count === 1 ? '1 new entry' : `${count} new entries`
}

/** The foot of the ledger: how many entries stand where, each a number and its words. */
export function countsText(counts: EntryPage['counts']): readonly (readonly [number, string])[] {
  const all: readonly (readonly [number, string])[] = [
    [counts.verdict, 'judged'],
    [counts['waiting-for-footage'], 'waiting for footage'],
    [counts.processing, 'being analysed'],
    [counts.ended, 'without a verdict'],
  ]
  return all.filter(([count], index) => index === 0 || count > 0)
}
