/** What a detector did on a data set, by everything that its clips are tagged with. */

import { type ClipTruth, cameraViews, confounders, lights } from '@ostiary/contracts'
import type { DataSetProblem } from '../data-set/read-data-set.ts'
import { distanceBands, visibilityBands } from '../scoring/bands.ts'
import type { ScoringRules } from '../scoring/scoring-rules.ts'
import type { ClipScore } from './clip-score.ts'
import { type Counts, noCounts, sumCounts, type Tally, tallyOf } from './tally.ts'

/** Plain data; the same data set, detector, rules and `every` give the same report, however many threads there were. */
export interface DetectionReport {
  readonly dataSet: string
  readonly detector: { readonly name: string; readonly version: string; readonly sha256: string }
  readonly rules: ScoringRules
  /** Every how many pictures one was looked at. */
  readonly every: number
  readonly total: Tally
  /** One for each light, and `unstated`, also where no clip has it; likewise the other groups. */
  readonly byLight: readonly GroupTally[]
  readonly byView: readonly GroupTally[]
  /** A clip counts for each of its confounders. */
  readonly byConfounder: readonly GroupTally[]
  readonly byDistance: readonly GroupTally[]
  readonly byVisibility: readonly GroupTally[]
  /** Most misses first, then most false boxes, then in the order of the manifest. */
  readonly clips: readonly ClipTally[]
  /** Clips that could not be looked at. */
  readonly problems: readonly DataSetProblem[]
}

/** The tally of whatever has `name` in common. */
export interface GroupTally extends Tally {
  readonly name: string
}

/** What became of one clip. */
interface ClipTally {
  readonly name: string
  readonly pictures: number
  readonly people: number
  readonly missed: number
  readonly falseBoxes: number | null
}

/** A clip's score with the truth that tags it. */
export interface TaggedScore {
  readonly truth: ClipTruth
  readonly score: ClipScore
}

/** The report's groups and clips. */
export function groupScores(
  scored: readonly TaggedScore[],
): Omit<DetectionReport, 'dataSet' | 'detector' | 'rules' | 'every' | 'problems'> {
  const groupBy = (names: readonly string[], namesOf: (truth: ClipTruth) => readonly string[]) =>
    names.map((name) =>
      groupTally(
        name,
        scored.filter(({ truth }) => namesOf(truth).includes(name)).map(({ score }) => score.total),
      ),
    )
  const inBands = (bands: readonly { readonly name: string }[], side: 'byDistance' | 'byVisibility') =>
    bands.map(({ name }) => {
      const counts = scored.flatMap(({ score }) => score[side][name] ?? [])
      return groupTally(name, [{ ...noCounts, falseBoxes: null }, ...counts])
    })
  return {
    total: tallyOf(sumCounts(scored.map(({ score }) => score.total))),
    byLight: groupBy([...lights, 'unstated'], ({ light }) => [light ?? 'unstated']),
    byView: groupBy([...cameraViews, 'unstated'], ({ view }) => [view ?? 'unstated']),
    byConfounder: groupBy(confounders, (truth) => truth.confounders),
    byDistance: inBands(distanceBands, 'byDistance'),
    byVisibility: inBands(visibilityBands, 'byVisibility'),
    clips: scored.map(({ score }) => clipTally(score)).sort(worstFirst),
  }
}

function groupTally(name: string, counts: readonly Counts[]): GroupTally {
  return { name, ...tallyOf(sumCounts(counts)) }
}

function clipTally({ name, total }: ClipScore): ClipTally {
  const { pictures, people, found, falseBoxes } = total
  return { name, pictures, people, missed: people - found, falseBoxes }
}

function worstFirst(a: ClipTally, b: ClipTally): number {
  return b.missed - a.missed || (b.falseBoxes ?? 0) - (a.falseBoxes ?? 0)
}
