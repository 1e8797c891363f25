import type { CrossingEvidence } from '@ostiary/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossingConfidence } from './crossing-confidence.ts'

const scoreBirth = 0.5
const clean: CrossingEvidence = {
  detectionsNearLine: 18,
  scoreMean: 0.7,
  isInherited: false,
  occlusionShare: 0,
}
const share = fc.double({ min: 0, max: 1, noNaN: true })
const anyEvidence: fc.Arbitrary<CrossingEvidence> = fc.record({
  detectionsNearLine: fc.integer({ min: 0, max: 40 }),
  scoreMean: share,
  isInherited: fc.boolean(),
  occlusionShare: share,
})

describe('crossingConfidence', () => {
  it('is at least 0.8 for a clean crossing of one’s own', () => {
    expect(crossingConfidence(clean, scoreBirth)).toBeGreaterThanOrEqual(0.8)
  })

  it('lies between 0.6 and 0.7 for the same crossing when it is inherited', () => {
    const confidence = crossingConfidence({ ...clean, isInherited: true }, scoreBirth)
    expect(confidence).toBeGreaterThanOrEqual(0.6)
    expect(confidence).toBeLessThanOrEqual(0.7)
  })

  it('falls below an inherited one when few detections, or none of them unhidden, speak for the crossing', () => {
    const inherited = crossingConfidence({ ...clean, isInherited: true }, scoreBirth)
    expect(crossingConfidence({ ...clean, detectionsNearLine: 3 }, scoreBirth)).toBeLessThan(inherited)
    expect(crossingConfidence({ ...clean, occlusionShare: 1 }, scoreBirth)).toBeLessThan(inherited)
  })

  it('stays within 0 and 1, and never falls with more detections or higher scores', () => {
    fc.assert(
      fc.property(anyEvidence, fc.integer({ min: 0, max: 20 }), share, (evidence, more, scoreMean) => {
        const confidence = crossingConfidence(evidence, scoreBirth)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        const seenMore = { ...evidence, detectionsNearLine: evidence.detectionsNearLine + more }
        expect(crossingConfidence(seenMore, scoreBirth)).toBeGreaterThanOrEqual(confidence)
        const surer = { ...evidence, scoreMean: Math.max(evidence.scoreMean, scoreMean) }
        expect(crossingConfidence(surer, scoreBirth)).toBeGreaterThanOrEqual(confidence)
      }),
    )
  })

  it('never rises with occlusion or by being inherited', () => {
    fc.assert(
      fc.property(anyEvidence, share, (evidence, occlusion) => {
        const confidence = crossingConfidence(evidence, scoreBirth)
        const hidden = { ...evidence, occlusionShare: Math.max(evidence.occlusionShare, occlusion) }
        expect(crossingConfidence(hidden, scoreBirth)).toBeLessThanOrEqual(confidence)
        expect(crossingConfidence({ ...evidence, isInherited: true }, scoreBirth)).toBeLessThanOrEqual(
          confidence,
        )
      }),
    )
  })
})
