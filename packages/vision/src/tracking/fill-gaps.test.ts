import { describe, expect, it } from 'vitest'
import { stageTracklet } from '#src/testing/staged-clip.ts'
import { fillGaps } from './fill-gaps.ts'

const whole = stageTracklet(1, [
  [100, 300, 100],
  [900, 380, 180],
])
const times = Array.from({ length: 12 }, (_, index) => index * 100)

describe('fillGaps', () => {
  it('adds nothing to somebody seen in every picture, before their first nor after their last', () => {
    const filled = fillGaps(whole.samples, times)
    expect(filled).toEqual(whole.samples.map((sample) => ({ ...sample, isInterpolated: false })))
  })

  it('restores who walked straight while unseen, with a score of 0', () => {
    const seen = whole.samples.filter((sample) => sample.atMs < 300 || sample.atMs > 600)
    const filled = fillGaps(seen, times)
    expect(filled.map((sample) => sample.atMs)).toEqual(whole.samples.map((sample) => sample.atMs))
    for (const [index, { box, score, isInterpolated, atMs }] of filled.entries()) {
      expect(box.y2).toBeCloseTo(whole.samples[index]?.box.y2 ?? Number.NaN, 9)
      expect(isInterpolated).toBe(atMs >= 300 && atMs <= 600)
      expect(score).toBe(isInterpolated ? 0 : 0.8)
    }
  })

  it('fills only instants at which there are pictures', () => {
    const seen = whole.samples.filter((sample) => sample.atMs < 300 || sample.atMs > 600)
    const dropped = times.filter((time) => time !== 400 && time !== 500)
    expect(fillGaps(seen, dropped).map((sample) => sample.atMs)).toEqual([100, 200, 300, 600, 700, 800, 900])
  })
})
