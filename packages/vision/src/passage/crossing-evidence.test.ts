import { describe, expect, it } from 'vitest'
import { stageTracklet } from '#src/testing/staged-clip.ts'
import { gatherEvidence } from './crossing-evidence.ts'

const walker = stageTracklet(1, [
  [0, 300, 100],
  [4000, 300, 300],
])

describe('gatherEvidence', () => {
  it('counts the detections within one second of the crossing and averages their scores', () => {
    const path = { inherited: [], own: walker.samples, pieces: [walker], host: undefined }
    expect(gatherEvidence(path, 2000, false, [walker])).toEqual({
      detectionsNearLine: 21,
      scoreMean: expect.closeTo(0.8, 9),
      isInherited: false,
      occlusionShare: 0,
    })
    expect(gatherEvidence(path, 4000, false, [walker]).detectionsNearLine).toBe(11)
  })

  it('takes detections more than half within another person’s box for occluded', () => {
    const other = stageTracklet(2, [
      [0, 305, 100],
      [1950, 305, 197.5],
    ])
    const path = { inherited: [], own: walker.samples, pieces: [walker], host: undefined }
    const { occlusionShare } = gatherEvidence(path, 2000, false, [walker, other])
    expect(occlusionShare).toBeCloseTo(10 / 21, 9)
  })

  it('does not take the host for somebody who hides the samples inherited from it', () => {
    const newcomer = stageTracklet(2, [
      [2500, 600, 225],
      [4000, 600, 300],
    ])
    const inherited = walker.samples.filter((sample) => sample.atMs < 2500)
    const path = { inherited, own: newcomer.samples, pieces: [newcomer], host: walker }
    expect(gatherEvidence(path, 2000, true, [walker, newcomer])).toMatchObject({
      detectionsNearLine: 21,
      isInherited: true,
      occlusionShare: 0,
    })
  })

  it('has no score and no occlusion where nobody was seen', () => {
    const path = { inherited: [], own: walker.samples, pieces: [walker], host: undefined }
    expect(gatherEvidence(path, 9000, false, [walker])).toEqual({
      detectionsNearLine: 0,
      scoreMean: 0,
      isInherited: false,
      occlusionShare: 0,
    })
  })
})
