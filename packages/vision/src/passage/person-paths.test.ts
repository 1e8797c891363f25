import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import { stagePicture, stageTracklet } from '#src/testing/staged-clip.ts'
import type { Tracklet } from '#src/tracking/track.ts'
import { composePaths, inheritedSamples } from './person-paths.ts'

const settings = countingSettingsFor('nanodet')
const clip = { picture: stagePicture, firstMs: 0, lastMs: 12_000 }
const nobody: ReadonlySet<Tracklet> = new Set()
/** Stands still for the whole clip. */
const host = stageTracklet(1, [
  [0, 300, 200],
  [12_000, 300, 200],
])
const beside = (id: number, fromMs: number, toMs: number) =>
  stageTracklet(id, [
    [fromMs, 340, 200],
    [toMs, 340, 200],
  ])

function idsOf(people: readonly Tracklet[]): number[][] {
  return composePaths(people, nobody, clip, settings).map(({ pieces }) => pieces.map((piece) => piece.id))
}

describe('composePaths', () => {
  it('joins who goes into a box with who comes out of it', () => {
    const [, path] = composePaths([host, beside(2, 0, 3000), beside(3, 6000, 12_000)], nobody, clip, settings)
    expect(path?.pieces.map((piece) => piece.id)).toEqual([2, 3])
    expect(path?.hidden).toEqual([{ fromMs: 3000, toMs: 6000, host }])
    expect(path?.splitFrom).toBeUndefined()
  })

  it('takes who comes out after more than six seconds for somebody else', () => {
    expect(idsOf([host, beside(2, 0, 3000), beside(3, 9100, 12_000)])).toEqual([[1], [2], [3]])
  })

  it('joins the last to go in with the first to come out', () => {
    const left = stageTracklet(4, [
      [0, 262, 200],
      [2000, 262, 200],
    ])
    const people = [host, beside(2, 0, 3000), beside(3, 5000, 12_000), left]
    expect(idsOf(people)).toEqual([[1], [2, 3], [4]])
  })

  it('joins three pieces of somebody who is hidden twice', () => {
    expect(idsOf([host, beside(2, 0, 2000), beside(3, 4000, 6000), beside(4, 8000, 12_000)])).toEqual([
      [1],
      [2, 3, 4],
    ])
  })

  it('gives no path to who only lends boxes, and lets others come out of them', () => {
    const newcomer = beside(2, 5000, 12_000)
    const paths = composePaths([host, newcomer], new Set([host]), clip, settings)
    expect(paths).toHaveLength(1)
    expect(paths[0]?.splitFrom).toBe(host)
  })

  it('keeps samples in order where a piece ends just after the next begins', () => {
    const [, path] = composePaths([host, beside(2, 0, 3000), beside(3, 2900, 12_000)], nobody, clip, settings)
    const times = path?.samples.map((sample) => sample.atMs) ?? []
    expect(times).toEqual(Array.from({ length: 121 }, (_, index) => index * 100))
  })
})

describe('inheritedSamples', () => {
  it('takes over the host’s last 2.5 s before the newcomer’s first sample', () => {
    const [, path] = composePaths([host, beside(2, 5000, 12_000)], nobody, clip, settings)
    const inherited = path === undefined ? [] : inheritedSamples(path, 2500)
    expect(inherited.map((sample) => sample.atMs)).toEqual(
      Array.from({ length: 25 }, (_, index) => 2500 + index * 100),
    )
  })

  it('takes over nothing from nobody', () => {
    const [path] = composePaths([host], nobody, clip, settings)
    expect(path === undefined ? [] : inheritedSamples(path, 2500)).toEqual([])
  })
})
