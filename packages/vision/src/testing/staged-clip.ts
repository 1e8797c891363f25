/** Stages people as exact boxes for tests: what a faultless detector would hand over, and what a faulty one leaves out. */

import type { PixelBox, ThresholdLine } from '@ostiary/domain'
import type { Detection, FrameDetections } from '#src/detection.ts'
import type { ObservedSample, Tracklet } from '#src/tracking/track.ts'

/** The picture every staged clip has, pixels. */
export const stagePicture = { width: 640, height: 360 }

/** A door in the middle of the picture, its line at y = 216 from x = 224 to x = 416; inside is below it. */
export const stageLine: ThresholdLine = { a: { x: 0.35, y: 0.6 }, b: { x: 0.65, y: 0.6 }, inward: 'right' }

/** Height of every staged person, pixels: one H. */
const stageHeight = 100
const stageWidth = 36
const frameMs = 100

/** Instant in milliseconds, then where the feet are in pixels. */
export type Waypoint = readonly [atMs: number, x: number, y: number]

/** Somebody who walks straight from waypoint to waypoint, and is in the picture from the first to the last. */
export interface StagedPerson {
  readonly path: readonly Waypoint[]
  /** Stretches without a detection, milliseconds, ends included. */
  readonly unseen?: readonly (readonly [fromMs: number, toMs: number])[]
  /** Stretches in which the box reaches this many pixels farther down than the feet. */
  readonly reaching?: readonly (readonly [fromMs: number, toMs: number, pixels: number])[]
  readonly score?: number
}

/** A box around somebody whose feet are at `x`, `y`, pixels. */
export function standingBox(x: number, y: number, height = stageHeight): PixelBox {
  const width = (stageWidth / stageHeight) * height
  return { x1: x - width / 2, y1: y - height, x2: x + width / 2, y2: y }
}

/** Pictures 100 ms apart from 0 to `durationMs`, both included. */
export function stageClip(durationMs: number, people: readonly StagedPerson[]): FrameDetections[] {
  const frames: FrameDetections[] = []
  for (let atMs = 0; atMs <= durationMs; atMs += frameMs) {
    const detections = people.flatMap((person) => detectionOf(person, atMs) ?? [])
    frames.push({ atMs, detections })
  }
  return frames
}

/** A tracklet of somebody who walks along `path`, one sample every 100 ms. */
export function stageTracklet(id: number, path: readonly Waypoint[], score = 0.8): Tracklet {
  const samples: ObservedSample[] = []
  const lastMs = path.at(-1)?.[0] ?? 0
  for (let atMs = path[0]?.[0] ?? 0; atMs <= lastMs; atMs += frameMs) {
    const feet = feetAt(path, atMs)
    if (feet !== undefined) samples.push({ atMs, box: standingBox(feet.x, feet.y), score })
  }
  return { id, samples }
}

function detectionOf(person: StagedPerson, atMs: number): Detection | undefined {
  const feet = feetAt(person.path, atMs)
  if (feet === undefined) return undefined
  if (person.unseen?.some(([fromMs, toMs]) => atMs >= fromMs && atMs <= toMs)) return undefined
  const reach = person.reaching?.find(([fromMs, toMs]) => atMs >= fromMs && atMs <= toMs)?.[2] ?? 0
  const box = standingBox(feet.x, feet.y)
  return { box: { ...box, y2: box.y2 + reach }, score: person.score ?? 0.8 }
}

function feetAt(
  path: readonly Waypoint[],
  atMs: number,
): { readonly x: number; readonly y: number } | undefined {
  for (const [index, [toMs, toX, toY]] of path.entries()) {
    if (atMs > toMs) continue
    const from = path[index - 1]
    if (from === undefined) return atMs === toMs ? { x: toX, y: toY } : undefined
    const [fromMs, fromX, fromY] = from
    const progress = (atMs - fromMs) / (toMs - fromMs)
    return { x: fromX + (toX - fromX) * progress, y: fromY + (toY - fromY) * progress }
  }
  return undefined
}
