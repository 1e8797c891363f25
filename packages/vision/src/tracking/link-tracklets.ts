/** Joins tracklets of one person across the gaps between them, with the whole clip in view; docs/counting.md, step 4. */

import { boxHeight, feetOf } from '#src/box-geometry.ts'
import { firstSample, indexFrom, lastSample, type ObservedSample, type Tracklet } from './track.ts'

/** When the end of one tracklet and the start of another are the same person. H is the person's height in pixels. */
export interface LinkingSettings {
  /** Longest gap, milliseconds; longer joins whoever walks where somebody was lost. */
  readonly gapMsMax: number
  /** Farthest start from where the person was lost, or would have walked to, in H; larger joins neighbours. */
  readonly distanceMax: number
  /** Least and greatest height after the gap ÷ height before it; wider joins people at different depths. */
  readonly heightRatioMin: number
  readonly heightRatioMax: number
}

/** A person lost is taken to walk on as over this last stretch, milliseconds; shorter is noise, longer misses turns. */
const headingMs = 300

interface Link {
  readonly from: Tracklet
  readonly to: Tracklet
  readonly distance: number
}

/**
 * Joins what belongs together, nearest pair first; each end and each start is used once. A joined tracklet keeps the id
 * of its first piece. The result is in the order in which tracklets begin, equal starts in the order of ids.
 */
export function linkTracklets(tracklets: readonly Tracklet[], settings: LinkingSettings): Tracklet[] {
  const links = possibleLinks(tracklets, settings).sort(
    (a, b) => a.distance - b.distance || a.from.id - b.from.id || a.to.id - b.to.id,
  )
  const next = new Map<Tracklet, Tracklet>()
  const joined = new Set<Tracklet>()
  for (const { from, to } of links) {
    if (next.has(from) || joined.has(to)) continue
    next.set(from, to)
    joined.add(to)
  }
  return tracklets
    .filter((tracklet) => !joined.has(tracklet))
    .map((head) => ({ id: head.id, samples: chainSamples(head, next) }))
    .sort((a, b) => firstSample(a.samples).atMs - firstSample(b.samples).atMs || a.id - b.id)
}

function possibleLinks(tracklets: readonly Tracklet[], settings: LinkingSettings): Link[] {
  const links: Link[] = []
  for (const from of tracklets) {
    const end = lastSample(from.samples)
    const heading = headingAtEnd(from.samples)
    for (const to of tracklets) {
      const start = firstSample(to.samples)
      const gapMs = start.atMs - end.atMs
      if (gapMs <= 0 || gapMs > settings.gapMsMax) continue
      const ratio = boxHeight(start.box) / boxHeight(end.box)
      if (!(ratio >= settings.heightRatioMin && ratio <= settings.heightRatioMax)) continue
      const distance = linkDistance(end, start, { x: heading.x * gapMs, y: heading.y * gapMs })
      if (distance < settings.distanceMax) links.push({ from, to, distance })
    }
  }
  return links
}

/** From where the person was lost, or would have walked to: whichever is nearer, in body heights. */
function linkDistance(
  end: ObservedSample,
  start: ObservedSample,
  walked: { readonly x: number; readonly y: number },
): number {
  const lost = feetOf(end.box)
  const found = feetOf(start.box)
  const stayed = Math.hypot(found.x - lost.x, found.y - lost.y)
  const walkedOn = Math.hypot(found.x - lost.x - walked.x, found.y - lost.y - walked.y)
  return Math.min(stayed, walkedOn) / boxHeight(end.box)
}

/** Pixels per millisecond of the feet over the last stretch; standing still when it holds one sample. */
function headingAtEnd(samples: readonly ObservedSample[]): { readonly x: number; readonly y: number } {
  const end = lastSample(samples)
  const start = samples[indexFrom(samples, end.atMs - headingMs)] ?? end
  const elapsedMs = end.atMs - start.atMs
  if (elapsedMs === 0) return { x: 0, y: 0 }
  const from = feetOf(start.box)
  const to = feetOf(end.box)
  return { x: (to.x - from.x) / elapsedMs, y: (to.y - from.y) / elapsedMs }
}

function chainSamples(head: Tracklet, next: ReadonlyMap<Tracklet, Tracklet>): ObservedSample[] {
  const samples: ObservedSample[] = []
  for (let piece: Tracklet | undefined = head; piece !== undefined; piece = next.get(piece)) {
    samples.push(...piece.samples)
  }
  return samples
}
