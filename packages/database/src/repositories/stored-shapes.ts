/** The shapes of what is kept as JSON, parsed whenever it is read. */

import { idSchema } from '@ostiary/contracts'
import {
  type DurationMs,
  durationMs,
  type EpochMs,
  epochMs,
  type ThresholdLine,
  verdictReasons,
} from '@ostiary/domain'
import { z } from 'zod'

const storedInstant = z.number().transform((ms): EpochMs => epochMs(ms))
const storedDuration = z.number().transform((ms): DurationMs => durationMs(ms))
const point = z.object({ x: z.number(), y: z.number() })
const size = z.object({ width: z.number(), height: z.number() })
const entryEventId = idSchema('entryEvent')

/** A threshold line. */
export const storedLine: z.ZodType<ThresholdLine> = z.object({
  a: point,
  b: point,
  inward: z.enum(['left', 'right']),
})

/** Time ranges, in order. */
export const storedRanges = z.array(z.object({ from: storedInstant, to: storedInstant }))

const crossing = z.object({
  at: storedInstant,
  direction: z.enum(['in', 'out']),
  place: z.number(),
  trackId: z.number(),
  confidence: z.number(),
  evidence: z.object({
    detectionsNearLine: z.number(),
    scoreMean: z.number(),
    isInherited: z.boolean(),
    occlusionShare: z.number(),
  }),
})

/** What a decision needs of a clip's analysis. */
export const storedAnalysis = z.object({
  model: z.object({ name: z.string(), sha256: z.string(), inputSize: size }),
  line: storedLine.nullable(),
  frames: z.number(),
  pictureFaults: z.object({ black: z.number(), frozen: z.number(), covered: z.number() }),
  crossings: z.array(crossing),
})

/** Why a verdict is what it is. */
export const storedReasons = z.array(z.enum(verdictReasons))

/** The entry events of an opening. */
export const storedOpening = z.array(entryEventId)

/** The passage timeline of a verdict. */
export const storedJudgedCrossings = z.array(
  crossing.extend({
    seenBy: entryEventId,
    explainedBy: entryEventId.nullable(),
    attributedTo: entryEventId.nullable(),
    isTurnedBack: z.boolean(),
  }),
)

/** The settings that a verdict was reached with. */
export const storedSettings = z.object({
  crossingEarlyMs: storedDuration,
  walkThroughMsMax: storedDuration,
  coverageMin: z.number(),
  pictureFaultShareMax: z.number(),
  crossingConfidenceMin: z.number(),
  sameCrossingMsMax: storedDuration,
  sameCrossingPlaceMax: z.number(),
})
