import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import { stageTracklet, standingBox } from '#src/testing/staged-clip.ts'
import { linkTracklets } from './link-tracklets.ts'
import type { Tracklet } from './track.ts'

const settings = countingSettingsFor('nanodet').linking
/** Walks at 100 pixels (1 H) a second until 2 s, where it is at x = 300. */
const lost = stageTracklet(1, [
  [0, 100, 200],
  [2000, 300, 200],
])

/** Found again at `x` after the given gap. */
function found(id: number, gapMs: number, x: number): Tracklet {
  return stageTracklet(id, [
    [2000 + gapMs, x, 200],
    [2000 + gapMs + 1000, x, 200],
  ])
}

function idsAfterLinking(...tracklets: Tracklet[]): number[] {
  return linkTracklets(tracklets, settings).map((tracklet) => tracklet.id)
}

describe('linkTracklets', () => {
  it('joins a person with where they were lost, and with where they would have walked to', () => {
    expect(idsAfterLinking(lost, found(2, 1000, 310))).toEqual([1])
    expect(idsAfterLinking(lost, found(2, 1000, 400))).toEqual([1])
  })

  it('does not join over more than half a body height from both', () => {
    expect(idsAfterLinking(lost, found(2, 1000, 249))).toEqual([1, 2])
    expect(idsAfterLinking(lost, found(2, 1000, 451))).toEqual([1, 2])
  })

  it('does not join over more than a second and a half, nor what overlaps in time', () => {
    expect(idsAfterLinking(lost, found(2, 1500, 300))).toEqual([1])
    expect(idsAfterLinking(lost, found(2, 1600, 300))).toEqual([1, 2])
    expect(idsAfterLinking(lost, found(2, 0, 300))).toEqual([1, 2])
  })

  it('does not join people of different height', () => {
    const child: Tracklet = {
      id: 2,
      samples: found(2, 500, 300).samples.map((sample) => ({ ...sample, box: standingBox(300, 200, 55) })),
    }
    expect(idsAfterLinking(lost, child)).toEqual([1, 2])
  })

  it('gives each end to the nearest start', () => {
    const joined = linkTracklets([lost, found(2, 500, 330), found(3, 500, 302)], settings)
    expect(joined.map((tracklet) => tracklet.id)).toEqual([1, 2])
    expect(joined[0]?.samples.at(-1)?.box.x1).toBe(302 - 18)
  })

  it('joins a chain of pieces into one, in order of time', () => {
    const third = stageTracklet(3, [
      [4000, 305, 200],
      [5000, 305, 200],
    ])
    const [chain, ...rest] = linkTracklets([lost, found(2, 500, 305), third], settings)
    expect(rest).toEqual([])
    const times = chain?.samples.map((sample) => sample.atMs) ?? []
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times).toHaveLength(21 + 11 + 11)
  })
})
