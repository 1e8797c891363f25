/** The verdict on one entry event, out of who was authorised and what the clips saw. Same input, same verdict. */

import type { EntryEventId } from '../ids.ts'
import { containsInstant, intersectRanges, rangeLengthMs, type TimeRange } from '../time.ts'
import type {
  Authorisation,
  DecisionSettings,
  JudgedCrossing,
  ObservedClip,
  Verdict,
  VerdictReason,
} from '../verdict.ts'
import { explainCrossings, reachOf } from './explain-crossings.ts'
import { openingOf } from './opening.ts'
import { passageTimeline } from './passage-timeline.ts'

export interface DecisionInput {
  readonly entryEventId: EntryEventId
  /** Every entry event of the door around this one, this one included; in any order. */
  readonly authorisations: readonly Authorisation[]
  /** Every analysed clip of those entry events; the one of this entry event must be among them. */
  readonly clips: readonly ObservedClip[]
  readonly settings: DecisionSettings
}

/** @throws Error when the entry event or its clip is not among those handed in */
export function decideVerdict(input: DecisionInput): Verdict {
  const { entryEventId, authorisations, settings } = input
  const clip = input.clips.find((candidate) => candidate.entryEventId === entryEventId)
  const own = authorisations.find((candidate) => candidate.entryEventId === entryEventId)
  if (clip === undefined || own === undefined)
    throw new Error(`no analysed clip of entry event ${entryEventId}`)

  const judged = explainCrossings(authorisations, passageTimeline(input.clips, settings), settings)
  const answeredFor = judged.filter((crossing) => crossing.attributedTo === entryEventId)
  const passing = answeredFor.length > 0 ? answeredFor : inwardWithin(reachOf(own, settings), judged)
  const isWeak = (crossing: JudgedCrossing) => crossing.confidence < settings.crossingConfidenceMin
  const unexplained = answeredFor.filter((crossing) => crossing.explainedBy === null)
  const unexplainedSurely = unexplained.filter((crossing) => !isWeak(crossing))
  const coverage = coverageOf(clip)

  const doubts = doubtsOfFootage(clip, coverage, settings)
  // A second badge whose holder went in on the first is no doubt: somebody crossed within its reach.
  if (doubts.length === 0 && passing.length === 0) doubts.push('nobody-crossed')
  if (unexplainedSurely.length === 0 && answeredFor.some(isWeak)) doubts.push('weak-evidence')

  const findings: VerdictReason[] = unexplained.length > 0 ? ['unexplained-crossing'] : []
  const kind = doubts.length > 0 ? 'inconclusive' : unexplained.length > 0 ? 'tailgating' : 'clear'
  return {
    entryEventId,
    kind,
    peopleTooMany: kind === 'tailgating' ? unexplainedSurely.length : 0,
    confidence: confidenceOf(passing, coverage),
    reasons: kind === 'clear' ? ['all-explained'] : [...doubts, ...findings],
    coverage,
    opening: openingOf(entryEventId, authorisations, settings).map((member) => member.entryEventId),
    crossings: judged.filter((crossing) => containsInstant(clip.window, crossing.at)),
    settings,
  }
}

/** Why the footage itself does not carry an answer. */
function doubtsOfFootage(clip: ObservedClip, coverage: number, settings: DecisionSettings): VerdictReason[] {
  const doubts: VerdictReason[] = []
  if (!clip.hasThresholdLine) doubts.push('no-threshold-line')
  if (coverage < settings.coverageMin) doubts.push('coverage-below-limit')
  if (clip.pictureFaults.black > settings.pictureFaultShareMax) doubts.push('picture-black')
  if (clip.pictureFaults.frozen > settings.pictureFaultShareMax) doubts.push('picture-frozen')
  if (clip.pictureFaults.covered > settings.pictureFaultShareMax) doubts.push('picture-covered')
  return doubts
}

function inwardWithin(reach: TimeRange, judged: readonly JudgedCrossing[]): JudgedCrossing[] {
  return judged.filter(
    ({ direction, isTurnedBack, at }) =>
      direction === 'in' && !isTurnedBack && at >= reach.from && at <= reach.to,
  )
}

function coverageOf(clip: ObservedClip): number {
  const length = rangeLengthMs(clip.window)
  if (length === 0) return 0
  let recorded = 0
  for (const range of clip.recorded) {
    const part = intersectRanges(clip.window, range)
    if (part !== undefined) recorded += rangeLengthMs(part)
  }
  return Math.min(1, recorded / length)
}

/** As sure as its least sure crossing, and less so where footage is missing; 0 when there is no crossing. */
function confidenceOf(crossings: readonly JudgedCrossing[], coverage: number): number {
  if (crossings.length === 0) return 0
  return Math.min(...crossings.map((crossing) => crossing.confidence)) * coverage
}
