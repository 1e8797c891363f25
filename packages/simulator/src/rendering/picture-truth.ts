/** Reads off the sample buffer who can be seen, and how much of them. */

import type { PersonInPicture } from '@ostiary/contracts'
import type { PictureSize, PixelBox } from '@ostiary/domain'
import type { CameraLens } from '#src/geometry/camera-lens.ts'
import type { ActorState } from '#src/performance/stage.ts'
import { samplesPerEdge } from './bake-room.ts'
import type { DrawnBody } from './draw-body.ts'
import type { SampleBuffer } from './sample-buffer.ts'

export interface PictureTruthInput {
  readonly actors: readonly ActorState[]
  /** The outline of each actor, in the same order. */
  readonly drawn: readonly DrawnBody[]
  readonly buffer: SampleBuffer
  readonly lens: CameraLens
  readonly size: PictureSize
}

/** One entry for each actor of whom anything is in front of the camera, in the order of the stage. */
export function peopleInPicture({ actors, drawn, buffer, lens, size }: PictureTruthInput): PersonInPicture[] {
  const seen = countSeen(buffer, actors.length)
  return actors.flatMap((actor, person) => {
    const body = drawn[person]
    const own = seen[person]
    if (body?.full == null || own === undefined) return []
    const [cx, , cz] = lens.position
    const foot = lens.project([actor.x, 0, actor.z])
    return [
      {
        id: actor.id,
        full: rounded(body.full),
        visible: own.samples === 0 ? null : rounded(own.box),
        head: rounded(body.head ?? body.full),
        visibleShare: share(own.samples, body.covered),
        headShare: share(own.headSamples, body.headCovered),
        truncation: truncationOf(body.full, size),
        distanceM: hundredths(Math.hypot(actor.x - cx, actor.z - cz)),
        foot: foot ? { x: tenths(foot.x), y: tenths(foot.y) } : { x: tenths(size.width / 2), y: size.height },
      },
    ]
  })
}

/** The same people when nothing can be seen at all. */
export const hidden = (people: readonly PersonInPicture[]): PersonInPicture[] =>
  people.map((person) => ({ ...person, visible: null, visibleShare: 0, headShare: 0 }))

/** The same people when the whole picture has moved. */
export function moved(
  people: readonly PersonInPicture[],
  shift: { readonly x: number; readonly y: number },
  size: PictureSize,
): PersonInPicture[] {
  const moveBox = (box: PixelBox): PixelBox => ({
    x1: box.x1 + shift.x,
    y1: box.y1 + shift.y,
    x2: box.x2 + shift.x,
    y2: box.y2 + shift.y,
  })
  return people.map((person) => {
    const full = rounded(moveBox(person.full))
    return {
      ...person,
      full,
      visible: person.visible && insidePicture(rounded(moveBox(person.visible)), size),
      head: rounded(moveBox(person.head)),
      truncation: truncationOf(full, size),
      foot: { x: tenths(person.foot.x + shift.x), y: tenths(person.foot.y + shift.y) },
    }
  })
}

function insidePicture(box: PixelBox, { width, height }: PictureSize): PixelBox | null {
  const cut = cutToPicture(box, { width, height })
  return cut.x1 < cut.x2 && cut.y1 < cut.y2 ? cut : null
}

const cutToPicture = (box: PixelBox, { width, height }: PictureSize): PixelBox => ({
  x1: Math.max(0, box.x1),
  y1: Math.max(0, box.y1),
  x2: Math.min(width, box.x2),
  y2: Math.min(height, box.y2),
})

interface Seen {
  samples: number
  headSamples: number
  box: { x1: number; y1: number; x2: number; y2: number }
}

function countSeen(buffer: SampleBuffer, people: number): Seen[] {
  const seen: Seen[] = Array.from({ length: people }, () => ({
    samples: 0,
    headSamples: 0,
    box: { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity },
  }))
  const { isTouched, width } = buffer
  const pixelsPerRow = width / samplesPerEdge
  for (let pixel = 0; pixel < isTouched.length; pixel += 1) {
    if (isTouched[pixel] === 0) continue
    const x = (pixel % pixelsPerRow) * samplesPerEdge
    const y = Math.floor(pixel / pixelsPerRow) * samplesPerEdge
    for (let j = y; j < y + samplesPerEdge; j += 1)
      for (let i = x; i < x + samplesPerEdge; i += 1)
        countSample(seen, buffer.owner[j * width + i] ?? -1, i, j)
  }
  for (const { box } of seen) {
    box.x1 /= samplesPerEdge
    box.y1 /= samplesPerEdge
    box.x2 /= samplesPerEdge
    box.y2 /= samplesPerEdge
  }
  return seen
}

function countSample(seen: readonly Seen[], id: number, x: number, y: number): void {
  const own = id < 0 ? undefined : seen[id >> 1]
  if (own === undefined) return
  own.samples += 1
  if ((id & 1) === 1) own.headSamples += 1
  const { box } = own
  if (x < box.x1) box.x1 = x
  if (x >= box.x2) box.x2 = x + 1
  if (y < box.y1) box.y1 = y
  if (y >= box.y2) box.y2 = y + 1
}

function truncationOf(full: PixelBox, size: PictureSize): number {
  const inside = cutToPicture(full, size)
  const area = (box: PixelBox) => Math.max(0, box.x2 - box.x1) * Math.max(0, box.y2 - box.y1)
  return share(area(full) - area(inside), area(full))
}

const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.round(Math.min(1, Math.max(0, part / whole)) * 1000) / 1000
const tenths = (value: number): number => Math.round(value * 10) / 10
const hundredths = (value: number): number => Math.round(value * 100) / 100
const rounded = (box: PixelBox): PixelBox => ({
  x1: tenths(box.x1),
  y1: tenths(box.y1),
  x2: tenths(box.x2),
  y2: tenths(box.y2),
})
