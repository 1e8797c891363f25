/** What is counted over many pictures, and the shares that follow from it. */

import { type ShareInterval, wilsonInterval } from './wilson-interval.ts'

/** Sums; those of two sets of pictures add up. */
export interface Counts {
  readonly clips: number
  /** Pictures looked at; in a band those with somebody in it who had to be found. */
  readonly pictures: number
  /** People who had to be found, each in every picture. */
  readonly people: number
  readonly found: number
  /** Sum of the overlaps of those found. */
  readonly iouSum: number
  /** Null in a band: a box where nobody is has no distance. */
  readonly falseBoxes: number | null
}

/** Counts with what they mean. Shares are null where nothing was counted. */
export interface Tally {
  readonly clips: number
  readonly pictures: number
  readonly people: number
  readonly found: number
  /** Found ÷ people, 0–1. */
  readonly recall: number | null
  /** 95 % by Wilson, as if all cases were independent of each other. */
  readonly recallInterval: ShareInterval | null
  readonly falseBoxes: number | null
  readonly falseBoxesPer1000Pictures: number | null
  /** Of those found, 0–1. */
  readonly meanIou: number | null
}

/** Nothing counted yet. */
export const noCounts: Counts = { clips: 0, pictures: 0, people: 0, found: 0, iouSum: 0, falseBoxes: 0 }

/** The sum of all of them; null for false boxes as soon as one does not know them. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, next) => ({
      clips: sum.clips + next.clips,
      pictures: sum.pictures + next.pictures,
      people: sum.people + next.people,
      found: sum.found + next.found,
      iouSum: sum.iouSum + next.iouSum,
      falseBoxes:
        sum.falseBoxes === null || next.falseBoxes === null ? null : sum.falseBoxes + next.falseBoxes,
    }),
    noCounts,
  )
}

/** The shares of what was counted. */
export function tallyOf({ clips, pictures, people, found, iouSum, falseBoxes }: Counts): Tally {
  return {
    clips,
    pictures,
    people,
    found,
    recall: people === 0 ? null : found / people,
    recallInterval: wilsonInterval(found, people),
    falseBoxes,
    falseBoxesPer1000Pictures: pictures === 0 || falseBoxes === null ? null : (1000 * falseBoxes) / pictures,
    meanIou: found === 0 ? null : iouSum / found,
  }
}
