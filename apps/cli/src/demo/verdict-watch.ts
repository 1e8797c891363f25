/** Watches the entry events of the simulated door until each has its verdict, and holds them against the truth. */

import type { EntryEventId, Verdict } from '@ostiary/domain'
import type { EntryRecord } from '@ostiary/pipeline'
import type { DoorFootage } from '@ostiary/simulator'
import type { Host } from '../host/start-host.ts'

/** A settled entry event beside what really happened. */
export interface Comparison {
  readonly entry: EntryRecord
  readonly scenario: string
  readonly expected: { readonly verdict: Verdict['kind']; readonly peopleTooMany: number }
  readonly isAsExpected: boolean
}

export interface VerdictWatch {
  /** Entry events of the first round that are settled now, by number of their badge read. */
  firstRound(): Promise<readonly Comparison[]>
  /** Resolves when every badge read of the first round is settled, or the watch's signal aborts. */
  untilFirstRound(): Promise<void>
}

/** Calls `onSettled` for each entry event of this run as it gets its verdict, or ends without one. */
export async function watchVerdicts(
  host: Host,
  { truth }: DoorFootage,
  runId: string,
  signal: AbortSignal,
  onSettled: (comparison: Comparison) => void,
): Promise<VerdictWatch> {
  const reads = truth.badgeReads
  /** By place among the reads of the footage. */
  const settled = new Map<number, EntryEventId>()
  const announced = new Set<EntryEventId>()
  const complete = Promise.withResolvers<void>()
  signal.addEventListener('abort', () => complete.resolve(), { once: true })

  const compare = (entry: EntryRecord, number: number): Comparison | null => {
    const read = reads[number]
    if (read === undefined) return null
    const { expected, scenario } = read
    const { verdict } = entry
    const isAsExpected =
      verdict?.kind === expected.verdict && verdict.peopleTooMany === expected.peopleTooMany
    return { entry, scenario, expected, isAsExpected }
  }

  const look = async (id: EntryEventId) => {
    const entry = await host.unitOfWork.records.entryEvents.get(id)
    if (entry === null || (entry.state.kind !== 'verdict' && entry.state.kind !== 'ended')) return
    const place = placeOf(entry.event.externalId, runId)
    const comparison = place === null ? null : compare(entry, place.number)
    if (place === null || comparison === null || announced.has(id)) return
    announced.add(id)
    onSettled(comparison)
    if (place.round === 0) settled.set(place.number, id)
    if (settled.size === reads.length) complete.resolve()
  }

  await host.changeFeed.listen((change) => {
    if (change.kind === 'entry') void look(change.entryEventId).catch(() => undefined)
  }, signal)
  return {
    untilFirstRound: () => complete.promise,
    async firstRound() {
      const comparisons: Comparison[] = []
      for (const [number, id] of [...settled].sort(([a], [b]) => a - b)) {
        const entry = await host.unitOfWork.records.entryEvents.get(id)
        const comparison = entry === null ? null : compare(entry, number)
        if (comparison !== null) comparisons.push(comparison)
      }
      return comparisons
    },
  }
}

/** The badge reader calls its events `<run>-<round>-<number>`, rounds counted from 0 and reads from 1. */
function placeOf(
  externalId: string,
  runId: string,
): { readonly round: number; readonly number: number } | null {
  if (!externalId.startsWith(`${runId}-`)) return null
  const [round, number] = externalId
    .slice(runId.length + 1)
    .split('-')
    .map(Number)
  return round === undefined || number === undefined ? null : { round, number: number - 1 }
}
