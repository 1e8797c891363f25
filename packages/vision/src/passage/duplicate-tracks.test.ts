import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import { stageTracklet } from '#src/testing/staged-clip.ts'
import type { Tracklet } from '#src/tracking/track.ts'
import { isDuplicate } from './duplicate-tracks.ts'

const settings = countingSettingsFor('nanodet').duplicates
const walker = stageTracklet(1, [
  [0, 300, 150],
  [4000, 300, 310],
])

/** The same person's upper half, from `fromMs` to `toMs`. */
function upperHalf(fromMs: number, toMs: number): Tracklet {
  const samples = walker.samples.filter((sample) => sample.atMs >= fromMs && sample.atMs <= toMs)
  return {
    id: 2,
    samples: samples.map(({ box, ...rest }) => ({ ...rest, box: { ...box, y2: box.y2 - 50 } })),
  }
}

describe('isDuplicate', () => {
  it('recognises a short second box within a person', () => {
    expect(isDuplicate(upperHalf(1000, 2000), [walker, upperHalf(1000, 2000)], 100, settings)).toBe(true)
  })

  it('leaves a track alone that lasts as long as a person does', () => {
    expect(isDuplicate(upperHalf(1000, 2600), [walker], 100, settings)).toBe(false)
  })

  it('leaves somebody alone who walks beside', () => {
    const neighbour = stageTracklet(2, [
      [1000, 320, 190],
      [2000, 320, 230],
    ])
    expect(isDuplicate(neighbour, [walker, neighbour], 100, settings)).toBe(false)
  })

  it('takes only one of two equal tracks for a duplicate of the other', () => {
    const path = [
      [0, 300, 150],
      [1000, 300, 200],
    ] as const
    const pair = [stageTracklet(1, path), stageTracklet(2, path)]
    expect(pair.map((track) => isDuplicate(track, pair, 100, settings))).toEqual([false, true])
  })
})
