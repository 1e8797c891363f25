/**
 * Finds the person in whose box another one may hide: two people close together are one box to a small detector, so
 * that a track begins where they part and ends where they meet. docs/counting.md, steps 6 and 7.
 */

import type { PictureSize, PixelBox } from '@ostiary/domain'
import { boxHeight, feetOf, horizontalGap } from '#src/box-geometry.ts'
import {
  firstSample,
  lastSample,
  type ObservedSample,
  sampleNear,
  samplesBetween,
  type Tracklet,
} from '#src/tracking/track.ts'

/** When a track may have come out of another person's box or gone into it. H is the taller box's height. */
export interface SharedBoxSettings {
  /** A box this close to the picture's edge walked in or out there, as a share of the picture's width or height. */
  readonly borderShare: number
  /** A track that begins or ends this close to the clip's ends was cut by the clip, milliseconds. */
  readonly clipEndMs: number
  /** The host must have been there this much longer, milliseconds; shorter makes hosts of each other's flicker. */
  readonly hostLongerMs: number
  /** The host must have been seen this close in time, milliseconds. */
  readonly hostSeenWithinMs: number
  /** Widest gap between the two boxes, in H. */
  readonly gapMax: number
  /** Greatest difference in height of the feet, in H. */
  readonly feetApartMax: number
  /** Least height of the smaller box ÷ height of the taller. */
  readonly heightRatioMin: number
  /** Stretch over which the two must walk alike, milliseconds. */
  readonly companionMs: number
  /** Greatest difference of their velocities, in heights per second. Sensitive: 0.4 loses one pair in ten. */
  readonly velocityDifferenceMax: number
}

/** The clip as far as beginnings and ends of tracks depend on it. */
export interface ClipBounds {
  readonly picture: PictureSize
  /** Instants of the clip's first and last picture, milliseconds. */
  readonly firstMs: number
  readonly lastMs: number
}

/** Samples below which a velocity is not worth comparing. */
const velocitySamplesMin = 3

/** The person out of whose box `track` came, nearest first; undefined when it walked in or was there from the start. */
export function findSplitHost(
  track: Tracklet,
  people: readonly Tracklet[],
  clip: ClipBounds,
  settings: SharedBoxSettings,
): Tracklet | undefined {
  const birth = firstSample(track.samples)
  if (birth.atMs - clip.firstMs <= settings.clipEndMs || touchesBorder(birth.box, clip, settings))
    return undefined
  const candidates = people.filter(
    (host) => host !== track && birth.atMs - firstSample(host.samples).atMs >= settings.hostLongerMs,
  )
  const span = { fromMs: birth.atMs, toMs: birth.atMs + settings.companionMs }
  return nearestCompanion(track, birth, candidates, span, settings)
}

/** The person into whose box `track` went, nearest first; undefined when it walked out or outlasts the clip. */
export function findMergeHost(
  track: Tracklet,
  people: readonly Tracklet[],
  clip: ClipBounds,
  settings: SharedBoxSettings,
): Tracklet | undefined {
  const death = lastSample(track.samples)
  if (clip.lastMs - death.atMs <= settings.clipEndMs || touchesBorder(death.box, clip, settings))
    return undefined
  const candidates = people.filter(
    (host) => host !== track && lastSample(host.samples).atMs - death.atMs >= settings.hostLongerMs,
  )
  const span = { fromMs: death.atMs - settings.companionMs, toMs: death.atMs }
  return nearestCompanion(track, death, candidates, span, settings)
}

function touchesBorder(box: PixelBox, { picture }: ClipBounds, { borderShare }: SharedBoxSettings): boolean {
  const marginX = borderShare * picture.width
  const marginY = borderShare * picture.height
  return (
    box.x1 < marginX ||
    box.x2 > picture.width - marginX ||
    box.y1 < marginY ||
    box.y2 > picture.height - marginY
  )
}

function nearestCompanion(
  track: Tracklet,
  end: ObservedSample,
  candidates: readonly Tracklet[],
  span: { readonly fromMs: number; readonly toMs: number },
  settings: SharedBoxSettings,
): Tracklet | undefined {
  let nearest: Tracklet | undefined
  let nearestDistance = Infinity
  for (const host of candidates) {
    const seen = sampleNear(host.samples, end.atMs, settings.hostSeenWithinMs)
    if (seen === undefined || !couldShareBox(end.box, seen.box, settings)) continue
    const ownVelocity = velocityWithin(track, span.fromMs, span.toMs)
    const hostVelocity = velocityWithin(host, span.fromMs, span.toMs)
    if (ownVelocity !== undefined && hostVelocity !== undefined) {
      const difference = Math.hypot(ownVelocity.x - hostVelocity.x, ownVelocity.y - hostVelocity.y)
      if (difference > settings.velocityDifferenceMax) continue
    }
    const distance = feetDistance(end.box, seen.box)
    if (distance < nearestDistance) {
      nearestDistance = distance
      nearest = host
    }
  }
  return nearest
}

function couldShareBox(a: PixelBox, b: PixelBox, settings: SharedBoxSettings): boolean {
  const taller = Math.max(boxHeight(a), boxHeight(b))
  const smaller = Math.min(boxHeight(a), boxHeight(b))
  return (
    smaller >= settings.heightRatioMin * taller &&
    horizontalGap(a, b) <= settings.gapMax * taller &&
    Math.abs(a.y2 - b.y2) <= settings.feetApartMax * taller
  )
}

/** In heights of the taller box, so that a host is not nearer for standing farther back. */
function feetDistance(a: PixelBox, b: PixelBox): number {
  const from = feetOf(a)
  const to = feetOf(b)
  return Math.hypot(from.x - to.x, from.y - to.y) / Math.max(boxHeight(a), boxHeight(b))
}

/** Of the feet, in the person's own heights per second; undefined when too little was seen. */
function velocityWithin(
  { samples }: Tracklet,
  fromMs: number,
  toMs: number,
): { readonly x: number; readonly y: number } | undefined {
  const within = samplesBetween(samples, fromMs, toMs)
  if (within.length < velocitySamplesMin) return undefined
  const start = firstSample(within)
  const end = lastSample(within)
  const from = feetOf(start.box)
  const to = feetOf(end.box)
  const scale = 1000 / (end.atMs - start.atMs) / boxHeight(start.box)
  return { x: (to.x - from.x) * scale, y: (to.y - from.y) * scale }
}
