import { describe, expect, it } from 'vitest'
import { legAnglesAt, strideLengthM, swingOf } from './gait.ts'

describe('the gait cycle', () => {
  it('has no beginning and no end', () => {
    for (const phase of [0.13, 0.5, 0.97])
      expect(legAnglesAt(phase).knee).toBeCloseTo(legAnglesAt(phase - 3).knee, 9)
  })

  it('bends the knee most while the leg swings forward', () => {
    const phases = Array.from({ length: 100 }, (_, step) => step / 100)
    const most = phases.reduce((a, b) => (legAnglesAt(b).knee > legAnglesAt(a).knee ? b : a))
    expect(most).toBeGreaterThan(0.65)
    expect(most).toBeLessThan(0.8)
  })

  it('takes longer strides when faster and taller, and none of no length', () => {
    expect(strideLengthM(1.3, 1.75)).toBeCloseTo(1.24, 2)
    expect(strideLengthM(1.3, 1.9)).toBeGreaterThan(strideLengthM(1.3, 1.6))
    expect(strideLengthM(0.6, 1.75)).toBeLessThan(strideLengthM(1.2, 1.75))
    expect(strideLengthM(0, 1.75)).toBeGreaterThan(0)
  })

  it('swings nothing at rest', () => {
    expect(swingOf(0)).toBe(0)
  })
})
