/** The ledger's rows: entries under heads of the days they fall on, with each day's sums. */

import type { Entry } from '@ostiary/contracts'
import { countsAsIn } from '#src/components/passage-timeline/passage-layout.ts'
import { dayKey } from '#src/time/clock-words.ts'

/** One day, newest entry first. */
export interface LedgerDay {
  readonly key: string
  /** Any instant of the day, for its name. */
  readonly at: string
  readonly entries: readonly Entry[]
  /** Null for a day that goes on below what has been read. */
  readonly sums: DaySums | null
}

/** Badges read, people gone in, and people nobody let in. */
export interface DaySums {
  readonly badges: number
  readonly wentIn: number
  readonly withoutBadge: number
}

/** `entries` newest first; `hasMore` tells that older ones have not been read. */
export function ledgerDays(entries: readonly Entry[], hasMore: boolean, timeZone?: string): LedgerDay[] {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = dayKey(entry.occurredAt, timeZone)
    const day = days.get(key)
    if (day === undefined) days.set(key, [entry])
    else day.push(entry)
  }
  const keys = [...days.keys()]
  return [...days].flatMap(([key, ofDay]) => {
    const newest = ofDay[0]
    if (newest === undefined) return []
    const isWhole = !hasMore || key !== keys.at(-1)
    return [{ key, at: newest.occurredAt, entries: ofDay, sums: isWhole ? sumsOf(ofDay) : null }]
  })
}

/**
 * How many people went in whom this entry answers for: `2`, or `1 to 2` where one is doubtful; null before analysis. A
 * neighbour's people, who may stand in the same clip, are counted in the neighbour's row.
 */
export function wentInText(entry: Entry): string | null {
  if (entry.passage === null) return null
  const own = ownPeople(entry)
  const doubtful = own.filter((person) => person.status === 'doubtful').length
  return doubtful === 0 ? String(own.length) : `${own.length - doubtful} to ${own.length}`
}

function ownPeople(entry: Entry) {
  return (entry.passage?.people ?? []).filter(
    (person) => countsAsIn(person) && person.attributedTo === entry.id,
  )
}

function sumsOf(entries: readonly Entry[]): DaySums {
  let wentIn = 0
  let withoutBadge = 0
  for (const entry of entries) {
    wentIn += ownPeople(entry).length
    withoutBadge += entry.verdict?.peopleTooMany ?? 0
  }
  return { badges: entries.length, wentIn, withoutBadge }
}
