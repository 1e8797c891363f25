import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import type { FrameDetections } from '#src/detection.ts'
import { type StagedPerson, stageClip, standingBox } from '#src/testing/staged-clip.ts'
import { trackDetections } from './track-detections.ts'

const settings = countingSettingsFor('nanodet').tracking
const walker: StagedPerson = {
  path: [
    [0, 100, 200],
    [4000, 500, 200],
  ],
}

function spansOf(frames: readonly FrameDetections[]): string[] {
  return trackDetections(frames, settings).map(
    ({ id, samples }) => `${id}: ${samples[0]?.atMs}–${samples.at(-1)?.atMs}`,
  )
}

describe('trackDetections', () => {
  it('follows a person who walks', () => {
    expect(spansOf(stageClip(4000, [walker]))).toEqual(['1: 0–4000'])
  })

  it('keeps two people apart who walk through each other', () => {
    const other: StagedPerson = {
      path: [
        [0, 500, 205],
        [4000, 100, 205],
      ],
    }
    const tracklets = trackDetections(stageClip(4000, [walker, other]), settings)
    expect(tracklets).toHaveLength(2)
    expect(tracklets[0]?.samples.at(-1)?.box.x1).toBeGreaterThan(400)
    expect(tracklets[1]?.samples.at(-1)?.box.x1).toBeLessThan(200)
  })

  it('follows on over a second without detections, and begins anew after a longer pause', () => {
    expect(spansOf(stageClip(4000, [{ ...walker, unseen: [[1500, 2300]] }]))).toEqual(['1: 0–4000'])
    expect(spansOf(stageClip(4000, [{ ...walker, unseen: [[1500, 2500]] }]))).toEqual([
      '1: 0–1400',
      '2: 2600–4000',
    ])
  })

  it('goes on with detections that would not start a tracklet', () => {
    const frames = stageClip(4000, [walker]).map(({ atMs, detections }) => ({
      atMs,
      detections: detections.map(({ box }) => ({ box, score: atMs === 0 ? 0.6 : 0.2 })),
    }))
    expect(spansOf(frames)).toEqual(['1: 0–4000'])
    expect(spansOf(frames.slice(1))).toEqual([])
  })

  it('ends a tracklet with detections below the lowest score', () => {
    const frames = stageClip(1000, [
      { ...walker, score: 0.6 },
      { ...walker, score: 0.1 },
    ])
    expect(spansOf(frames)).toEqual(['1: 0–1000'])
  })

  it('prefers a sure detection to an unsure one that fits better', () => {
    const frames: FrameDetections[] = [
      { atMs: 0, detections: [{ box: standingBox(100, 200), score: 0.8 }] },
      {
        atMs: 100,
        detections: [
          { box: standingBox(100, 200), score: 0.3 },
          { box: standingBox(110, 200), score: 0.8 },
        ],
      },
    ]
    expect(trackDetections(frames, settings)[0]?.samples[1]?.score).toBe(0.8)
  })

  it('refuses frames out of order or twice at one instant', () => {
    const frame = { atMs: 100, detections: [] }
    expect(() => trackDetections([frame, frame], settings)).toThrow(RangeError)
  })
})
