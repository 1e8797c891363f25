/** Adds up the pictures of one clip. */

import { bandOf, distanceBands, visibilityBands } from '../scoring/bands.ts'
import type { PersonScore, PictureScore } from '../scoring/score-detections.ts'
import { type Counts, noCounts, sumCounts } from './tally.ts'

/** Plain data that may travel between threads. */
export interface ClipScore {
  readonly name: string
  readonly total: Counts
  /** By the band's name; bands that nobody was in are absent. */
  readonly byDistance: Readonly<Record<string, Counts>>
  readonly byVisibility: Readonly<Record<string, Counts>>
}

/** The sums over a clip's pictures. */
export function clipScoreOf(name: string, pictures: readonly PictureScore[]): ClipScore {
  const falseBoxes = pictures.reduce((sum, picture) => sum + picture.falseBoxes.length, 0)
  const people = pictures.flatMap((picture) => picture.people)
  return {
    name,
    total: { ...countsOf(people), clips: 1, pictures: pictures.length, falseBoxes },
    byDistance: inBands(pictures, ({ person }) => bandOf(distanceBands, person.distanceM)),
    byVisibility: inBands(pictures, ({ person }) => bandOf(visibilityBands, person.visibleShare)),
  }
}

function inBands(
  pictures: readonly PictureScore[],
  bandOfPerson: (person: PersonScore) => string,
): Record<string, Counts> {
  const byBand: Record<string, Counts> = {}
  for (const picture of pictures) {
    for (const [band, people = []] of Object.entries(Object.groupBy(picture.people, bandOfPerson))) {
      const added = { ...countsOf(people), pictures: 1, falseBoxes: null }
      byBand[band] = { ...sumCounts([byBand[band] ?? noCounts, added]), clips: 1 }
    }
  }
  return byBand
}

function countsOf(people: readonly PersonScore[]): Counts {
  const overlaps = people.flatMap((person) => person.iou ?? [])
  return {
    ...noCounts,
    people: people.length,
    found: overlaps.length,
    iouSum: overlaps.reduce((sum, overlap) => sum + overlap, 0),
  }
}
