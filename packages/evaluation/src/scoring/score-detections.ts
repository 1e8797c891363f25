/** Compares the detections in one picture with who can be seen in it; docs/detectors.md states the rule. */

import type { PersonInPicture, PictureTruth } from '@ostiary/contracts'
import type { PictureSize, PixelBox } from '@ostiary/domain'
import { type Detection, iou } from '@ostiary/vision'
import type { PictureRules } from './scoring-rules.ts'

/** What became of one picture. */
export interface PictureScore {
  /** Everybody who had to be found, in the order of the truth. */
  readonly people: readonly PersonScore[]
  /** Detections where nobody is, best score first. */
  readonly falseBoxes: readonly Detection[]
}

/** What became of somebody who had to be found. */
export interface PersonScore {
  readonly person: PersonInPicture
  /** Overlap with the detection that found them, above `iouMin`; null when none did. */
  readonly iou: number | null
}

/** Somebody of whom something is visible, with the two boxes that a detector may draw around them. */
interface SeenPerson {
  readonly person: PersonInPicture
  readonly boxes: readonly PixelBox[]
}

/**
 * Detections choose in order of their scores: each finds the person who had to be found, is not found yet and overlaps it
 * most. What finds nobody is a false box unless it overlaps a visible person, whether or not that one had to be found.
 * Boxes are in pixels of the picture.
 */
export function scoreDetections(
  truth: PictureTruth,
  detections: readonly Detection[],
  rules: PictureRules,
): PictureScore {
  const seen = truth.people.flatMap((person) => seenPerson(person, rules.picture))
  const wanted = seen.filter(({ person }) => mustBeFound(person, rules))
  const foundAt = new Map<SeenPerson, number>()
  const falseBoxes: Detection[] = []
  const sure = detections.filter(({ score }) => score >= rules.scoreMin)
  for (const detection of sure.toSorted((a, b) => b.score - a.score)) {
    const best = bestOverlap(
      detection,
      wanted.filter((one) => !foundAt.has(one)),
    )
    if (best !== undefined && best.overlap > rules.iouMin) foundAt.set(best.one, best.overlap)
    else if (!seen.some((one) => overlapOf(detection, one) > rules.ignoredIouMin)) falseBoxes.push(detection)
  }
  return {
    people: wanted.map((one) => ({ person: one.person, iou: foundAt.get(one) ?? null })),
    falseBoxes,
  }
}

/** Whether a detector is expected to see them: enough of body and head is visible, inside the picture and large enough. */
function mustBeFound(person: PersonInPicture, rules: PictureRules): boolean {
  if (person.visible === null) return false
  const heightMin = (rules.visibleHeightMin * rules.picture.height) / 360
  return (
    person.visibleShare >= rules.visibleShareMin &&
    person.headShare >= rules.headShareMin &&
    person.truncation <= rules.truncationMax &&
    person.visible.y2 - person.visible.y1 >= heightMin
  )
}

function seenPerson(person: PersonInPicture, picture: PictureSize): SeenPerson[] {
  return person.visible === null
    ? []
    : [{ person, boxes: [person.visible, cutToPicture(person.full, picture)] }]
}

function cutToPicture({ x1, y1, x2, y2 }: PixelBox, { width, height }: PictureSize): PixelBox {
  return { x1: Math.max(0, x1), y1: Math.max(0, y1), x2: Math.min(width, x2), y2: Math.min(height, y2) }
}

function bestOverlap(
  detection: Detection,
  people: readonly SeenPerson[],
): { readonly one: SeenPerson; readonly overlap: number } | undefined {
  return people
    .map((one) => ({ one, overlap: overlapOf(detection, one) }))
    .reduce<{ one: SeenPerson; overlap: number } | undefined>(
      (best, next) => (best === undefined || next.overlap > best.overlap ? next : best),
      undefined,
    )
}

/** IoU with whichever of the two boxes fits better. */
function overlapOf({ box }: Detection, { boxes }: SeenPerson): number {
  return Math.max(...boxes.map((other) => iou(box, other)))
}
