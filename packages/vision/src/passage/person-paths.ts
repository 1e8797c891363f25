/** Puts together what belongs to one person where people share boxes; docs/counting.md, steps 6 to 9. */

import type { ObservedSample, Tracklet } from '#src/tracking/track.ts'
import { firstSample, lastSample, samplesBetween } from '#src/tracking/track.ts'
import { type ClipBounds, findMergeHost, findSplitHost, type SharedBoxSettings } from './shared-boxes.ts'

/** What a person who comes out of another one's box brings along. */
export interface InheritanceSettings {
  /** Whoever went into a box and comes out of it within this time is the same person, milliseconds. */
  readonly rejoinMsMax: number
  /** How much of the host's past becomes the newcomer's, milliseconds. Sensitive: 1500–2000 loses pairs. */
  readonly inheritedMs: number
  /** A newcomer farther than this from the line did not cross it hidden, body heights at the line. */
  readonly birthDistanceMax: number
}

/** A stretch in which a person was hidden in somebody else's box, between two stretches with their own. */
interface HiddenStretch {
  readonly fromMs: number
  readonly toMs: number
  readonly host: Tracklet
}

/** One person's way through the clip. */
export interface PersonPath {
  /** Tracks of this person in order of time, at least one. */
  readonly pieces: readonly Tracklet[]
  /** The samples of all pieces, strictly increasing in time. */
  readonly samples: readonly ObservedSample[]
  readonly hidden: readonly HiddenStretch[]
  /** The person out of whose box this one came without having been seen before, if so. */
  readonly splitFrom: Tracklet | undefined
}

/** A piece that ends this little after the next one starts may still come before it, milliseconds. */
const overlapMsMax = 200

interface Part {
  readonly track: Tracklet
  readonly splitHost: Tracklet | undefined
  readonly mergeHost: Tracklet | undefined
}

/** Every person's path, in the order of `people`. Whoever is in `hostsOnly` lends boxes and has no path of their own. */
export function composePaths(
  people: readonly Tracklet[],
  hostsOnly: ReadonlySet<Tracklet>,
  clip: ClipBounds,
  settings: { readonly sharedBoxes: SharedBoxSettings; readonly inheritance: InheritanceSettings },
): PersonPath[] {
  const parts = people
    .filter((track) => !hostsOnly.has(track))
    .map((track): Part => {
      const splitHost = findSplitHost(track, people, clip, settings.sharedBoxes)
      const mergeHost = findMergeHost(track, people, clip, settings.sharedBoxes)
      return { track, splitHost, mergeHost }
    })
  const next = pairMergesWithSplits(parts, settings.inheritance.rejoinMsMax)
  const later = new Set(next.values())
  return parts.filter((part) => !later.has(part)).map((head) => pathFrom(head, next))
}

/** What the person brings along from their host: its last stretch before the person's first own sample. */
export function inheritedSamples(path: PersonPath, inheritedMs: number): readonly ObservedSample[] {
  if (path.splitFrom === undefined) return []
  const birthMs = firstSample(path.samples).atMs
  return samplesBetween(path.splitFrom.samples, birthMs - inheritedMs, birthMs).filter(
    (sample) => sample.atMs < birthMs,
  )
}

/** Splits in order of time, each with the latest merge into the same box that nobody has taken yet. */
function pairMergesWithSplits(parts: readonly Part[], rejoinMsMax: number): Map<Part, Part> {
  const next = new Map<Part, Part>()
  const splits = parts
    .filter((part) => part.splitHost !== undefined)
    .sort((a, b) => firstSample(a.track.samples).atMs - firstSample(b.track.samples).atMs)
  for (const split of splits) {
    const startMs = firstSample(split.track.samples).atMs
    let latest: Part | undefined
    let latestMs = -Infinity
    for (const merged of parts) {
      if (merged === split || merged.mergeHost === undefined || next.has(merged)) continue
      if (merged.mergeHost !== split.splitHost && merged.mergeHost !== split.track) continue
      const endMs = lastSample(merged.track.samples).atMs
      const isBefore =
        firstSample(merged.track.samples).atMs < startMs &&
        endMs - startMs < overlapMsMax &&
        startMs - endMs < rejoinMsMax
      if (!isBefore || endMs <= latestMs) continue
      latest = merged
      latestMs = endMs
    }
    if (latest !== undefined) next.set(latest, split)
  }
  return next
}

function pathFrom(head: Part, next: ReadonlyMap<Part, Part>): PersonPath {
  const pieces = [head.track]
  const samples = [...head.track.samples]
  const hidden: HiddenStretch[] = []
  for (let part = next.get(head); part !== undefined; part = next.get(part)) {
    const toMs = firstSample(part.track.samples).atMs
    while (lastSample(samples).atMs >= toMs) samples.pop()
    const fromMs = lastSample(samples).atMs
    if (part.splitHost !== undefined) hidden.push({ fromMs, toMs, host: part.splitHost })
    pieces.push(part.track)
    samples.push(...part.track.samples)
  }
  return { pieces, samples, hidden, splitFrom: head.splitHost }
}
