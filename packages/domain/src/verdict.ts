/** The verdict on an entry event, what it rests on, and the settings that it was reached with. */

import type { EntryEventId } from './ids.ts'
import type { Crossing } from './passage.ts'
import type { DurationMs, EpochMs, TimeRange } from './time.ts'

export type VerdictKind = 'clear' | 'tailgating' | 'inconclusive'

/** Why a verdict is what it is: a closed list, worded for people by the UI. */
export const verdictReasons = [
  /** Every inward crossing has its authorised person. */
  'all-explained',
  /** At least one inward crossing was left without one. */
  'unexplained-crossing',
  /** Recorded share of the window lies below the limit. */
  'coverage-below-limit',
  /** The picture was black, frozen or covered for longer than the limit. */
  'picture-black',
  'picture-frozen',
  'picture-covered',
  /** Nobody has drawn the door's threshold line yet. */
  'no-threshold-line',
  /** Entry was granted and nobody crossed inward. */
  'nobody-crossed',
  /** The count hangs on a crossing whose evidence is weak. */
  'weak-evidence',
] as const
export type VerdictReason = (typeof verdictReasons)[number]

/** Bounds of the decision; stored with each verdict, so that it can be reached again. */
export interface DecisionSettings {
  /** How long before its event an authorised person may cross (controller clocks run a little late). */
  readonly crossingEarlyMs: DurationMs
  /** How long after its event an authorised person may still cross; DOMAIN calls it maxWalkThrough. */
  readonly walkThroughMsMax: DurationMs
  /** Recorded share of the window needed for a verdict, 0–1. */
  readonly coverageMin: number
  /** Share of the window in which the picture may be unusable before the answer is inconclusive, 0–1. */
  readonly pictureFaultShareMax: number
  /** A crossing below this confidence is weak, 0–1. */
  readonly crossingConfidenceMin: number
  /** Crossings of overlapping clips at most this far apart may be the same one. */
  readonly sameCrossingMsMax: DurationMs
  /** …when they are also at most this far apart along the line, in line lengths. */
  readonly sameCrossingPlaceMax: number
}

/** What the analysed clip of one entry event contributes. */
export interface ObservedClip {
  readonly entryEventId: EntryEventId
  /** What was asked of the archive. */
  readonly window: TimeRange
  /** What of it was recorded, joined and in order. */
  readonly recorded: readonly TimeRange[]
  readonly crossings: readonly Crossing[]
  /** False while the door has no threshold line: then there can be no crossings. */
  readonly hasThresholdLine: boolean
  /** Shares of the analysed pictures that carry no answer, 0–1 each. */
  readonly pictureFaults: { readonly black: number; readonly frozen: number; readonly covered: number }
}

/** An entry event as far as the decision needs it. */
export interface Authorisation {
  readonly entryEventId: EntryEventId
  readonly occurredAt: EpochMs
  readonly partySize: number
}

/** A crossing on the passage timeline and what became of it in the decision. */
export interface JudgedCrossing extends Crossing {
  /** The entry event whose clip saw it best. */
  readonly seenBy: EntryEventId
  /** The entry event whose authorised person it is; null when nobody's, and always null for `out`. */
  readonly explainedBy: EntryEventId | null
  /** The entry event that answers for it: the explaining one, or the one an unexplained crossing is attributed to. */
  readonly attributedTo: EntryEventId | null
  /** True when the same person came in and went out again (or the reverse) inside the window; never counted. */
  readonly isTurnedBack: boolean
}

export interface Verdict {
  readonly entryEventId: EntryEventId
  readonly kind: VerdictKind
  /** 0 unless `kind` is tailgating, then at least 1. */
  readonly peopleTooMany: number
  /** 0–1. */
  readonly confidence: number
  /** At least one, the deciding reason first. */
  readonly reasons: readonly VerdictReason[]
  /** Recorded share of the window, 0–1. */
  readonly coverage: number
  /** All entry events of the opening, this one included, in order of `occurredAt`. */
  readonly opening: readonly EntryEventId[]
  /** The passage timeline within this entry's window, in order of time. */
  readonly crossings: readonly JudgedCrossing[]
  readonly settings: DecisionSettings
}
