/** How tall a person appears at the threshold line: the yardstick (H) that makes distances alike at every camera. */

import { boxHeight, feetOf } from '#src/box-geometry.ts'
import type { Tracklet } from '#src/tracking/track.ts'
import { inwardDistance, type LineInPicture, placeAlong } from './line-in-picture.ts'

/** A box tells the height at the line when its feet are at most this many of its own heights away from it. */
const nearLineHeights = 0.5
/** Fewer boxes near the line than this say less than all boxes of the clip do. */
const boxesNearLineMin = 5
/** People who pass this many line lengths beyond an end are nearer to or farther from the camera than the door. */
const beyondEndsMax = 0.5

/**
 * Pixels: the median height of sure boxes whose feet are near the line; where hardly any are, that of all sure boxes.
 * A median, for people bend down, are cut off by the picture and hide behind each other. Undefined without sure boxes.
 */
export function bodyHeightAtLine(
  people: readonly Tracklet[],
  line: LineInPicture,
  scoreSure: number,
): number | undefined {
  const everywhere: number[] = []
  const nearLine: number[] = []
  for (const { samples } of people) {
    for (const { box, score } of samples) {
      if (score < scoreSure) continue
      const height = boxHeight(box)
      everywhere.push(height)
      const feet = feetOf(box)
      const place = placeAlong(line, feet)
      const isBeside = place < -beyondEndsMax || place > 1 + beyondEndsMax
      if (!isBeside && Math.abs(inwardDistance(line, feet)) <= nearLineHeights * height) nearLine.push(height)
    }
  }
  return median(nearLine.length >= boxesNearLineMin ? nearLine : everywhere)
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
