/** Judges entry events on one file that holds all of their footage, with the rules that judge a live door. */

import {
  type Authorisation,
  addMs,
  containsInstant,
  type DecisionSettings,
  decideVerdict,
  defaultClipWindow,
  type EntryEventId,
  type EpochMs,
  epochMs,
  intersectRanges,
  type ObservedClip,
  timeRange,
  type Verdict,
} from '@ostiary/domain'
import type { FootageAnalysis } from './footage-analyser.ts'

export interface FootageEntry {
  readonly entryEventId: EntryEventId
  /** Milliseconds from the file's time 0. */
  readonly atMs: number
}

/** One verdict per entry, in the order given. Each looks at the footage around it, as a clip of a live door would. */
export function judgeFootage(
  analysis: FootageAnalysis,
  durationMs: number,
  hasThresholdLine: boolean,
  entries: readonly FootageEntry[],
  settings: DecisionSettings,
): Verdict[] {
  const file = timeRange(instant(0), instant(durationMs))
  const authorisations = entries.map(
    ({ entryEventId, atMs }): Authorisation => ({ entryEventId, occurredAt: instant(atMs), partySize: 1 }),
  )
  const clips = authorisations.map(({ entryEventId, occurredAt }): ObservedClip => {
    const window = timeRange(
      instant(Math.max(file.from, addMs(occurredAt, -defaultClipWindow.beforeMs))),
      addMs(occurredAt, defaultClipWindow.afterMs),
    )
    const recorded = intersectRanges(file, window)
    return {
      entryEventId,
      window,
      recorded: recorded === undefined ? [] : [recorded],
      crossings: analysis.crossings
        .map(({ atMs, ...crossing }) => ({ ...crossing, at: instant(atMs) }))
        .filter((crossing) => containsInstant(window, crossing.at)),
      hasThresholdLine,
      pictureFaults: analysis.pictureFaults,
    }
  })
  return entries.map(({ entryEventId }) => decideVerdict({ entryEventId, authorisations, clips, settings }))
}

/** A file has no wall clock: its time 0 stands for the epoch. */
function instant(ms: number): EpochMs {
  return epochMs(ms)
}
