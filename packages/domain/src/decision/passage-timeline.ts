/** Joins what several clips saw of one door into one list of crossings, each once, however many clips saw it. */

import type { EntryEventId } from '../ids.ts'
import type { Crossing } from '../passage.ts'
import type { DecisionSettings, ObservedClip } from '../verdict.ts'
import { matchInTime } from './match-in-time.ts'

/** A crossing on the passage timeline, before anybody asks who explains it. */
export interface SeenCrossing extends Crossing {
  readonly seenBy: EntryEventId
  readonly isTurnedBack: boolean
}

/** In order of time; the order of `clips` changes nothing but which of two equally sure observations is kept. */
export function passageTimeline(clips: readonly ObservedClip[], settings: DecisionSettings): SeenCrossing[] {
  let timeline: SeenCrossing[] = []
  for (const clip of [...clips].sort((a, b) => a.window.from - b.window.from)) {
    timeline = mergeClip(timeline, seenIn(clip), settings)
  }
  return timeline
}

function mergeClip(
  timeline: readonly SeenCrossing[],
  seen: readonly SeenCrossing[],
  settings: DecisionSettings,
): SeenCrossing[] {
  const pairs = matchInTime(timeline.length, seen.length, (row, column) => {
    const a = timeline[row]
    const b = seen[column]
    return a !== undefined && b !== undefined && maySame(a, b, settings) ? Math.abs(a.at - b.at) : null
  })
  const merged = [...timeline]
  const taken = new Set<number>()
  for (const [row, column] of pairs) {
    const a = timeline[row]
    const b = seen[column]
    if (a === undefined || b === undefined) continue
    taken.add(column)
    merged[row] = { ...(b.confidence > a.confidence ? b : a), isTurnedBack: a.isTurnedBack || b.isTurnedBack }
  }
  merged.push(...seen.filter((_, column) => !taken.has(column)))
  return merged.sort((a, b) => a.at - b.at || a.place - b.place)
}

function maySame(a: Crossing, b: Crossing, settings: DecisionSettings): boolean {
  return (
    a.direction === b.direction &&
    Math.abs(a.at - b.at) <= settings.sameCrossingMsMax &&
    Math.abs(a.place - b.place) <= settings.sameCrossingPlaceMax
  )
}

function seenIn(clip: ObservedClip): SeenCrossing[] {
  const turnedBack = turnedBackIn(clip.crossings)
  return clip.crossings.map((crossing) => ({
    ...crossing,
    seenBy: clip.entryEventId,
    isTurnedBack: turnedBack.has(crossing),
  }))
}

/**
 * Crossings that a later one of the same person undoes: in and out again, or out and in again. Of in, out, in the first
 * two cancel and one entry remains.
 */
function turnedBackIn(crossings: readonly Crossing[]): Set<Crossing> {
  const undone = new Set<Crossing>()
  const openByTrack = new Map<number, Crossing>()
  for (const crossing of [...crossings].sort((a, b) => a.at - b.at)) {
    const open = openByTrack.get(crossing.trackId)
    if (open !== undefined && open.direction !== crossing.direction) {
      undone.add(open).add(crossing)
      openByTrack.delete(crossing.trackId)
    } else openByTrack.set(crossing.trackId, crossing)
  }
  return undone
}
