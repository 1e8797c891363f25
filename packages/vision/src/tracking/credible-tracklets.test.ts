import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import { stageTracklet } from '#src/testing/staged-clip.ts'
import { isLongEnough, isSteady, isSureEnough } from './credible-tracklets.ts'
import type { Tracklet } from './track.ts'

const settings = countingSettingsFor('nanodet').credibility

function standingWithScores(scores: readonly (number | undefined)[]): Tracklet {
  const { samples } = stageTracklet(1, [
    [0, 300, 200],
    [(scores.length - 1) * 100, 300, 200],
  ])
  return { id: 1, samples: samples.flatMap((sample, index) => ({ ...sample, score: scores[index] ?? -1 })) }
}

/** Seen in every picture marked `x`. */
function seenIn(pattern: string): Tracklet {
  const whole = standingWithScores([...pattern].map(() => 0.8))
  return { id: 1, samples: whole.samples.filter((_, index) => pattern[index] === 'x') }
}

describe('isSteady', () => {
  it('takes a tracklet seen in half of its pictures, and none seen in fewer', () => {
    expect(isSteady(seenIn('x.x.xx'), 100, 0.5, settings)).toBe(true)
    expect(isSteady(seenIn('x..x..x..x'), 100, 0.5, settings)).toBe(false)
  })

  it('needs two detections of birth score', () => {
    expect(isSteady(standingWithScores([0.5, 0.3, 0.5]), 100, 0.5, settings)).toBe(true)
    expect(isSteady(standingWithScores([0.9, 0.4, 0.4, 0.4]), 100, 0.5, settings)).toBe(false)
  })
})

describe('isLongEnough', () => {
  it('needs three pictures at ten a second and eight at twenty-five', () => {
    expect(isLongEnough(seenIn('xxx').samples, 100, settings)).toBe(true)
    expect(isLongEnough(seenIn('xx').samples, 100, settings)).toBe(false)
    expect(isLongEnough(seenIn('xxxxxxxx').samples, 40, settings)).toBe(true)
    expect(isLongEnough(seenIn('xxxxxx').samples, 40, settings)).toBe(false)
  })
})

describe('isSureEnough', () => {
  it('needs a mean score of three quarters of the birth score', () => {
    expect(isSureEnough(standingWithScores([0.6, 0.16]).samples, 0.5, settings)).toBe(true)
    expect(isSureEnough(standingWithScores([0.6, 0.14]).samples, 0.5, settings)).toBe(false)
  })
})
