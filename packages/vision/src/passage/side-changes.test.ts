import { describe, expect, it } from 'vitest'
import type { ObservedSample } from '#src/tracking/track.ts'
import { lineInPicture } from './line-in-picture.ts'
import { sideChanges } from './side-changes.ts'

const picture = { width: 1000, height: 1000 }
/** The line lies at y = 500, inside below; H is 100 pixels. */
const line = lineInPicture({ a: { x: 0.4, y: 0.5 }, b: { x: 0.6, y: 0.5 }, inward: 'right' }, picture)
const settings = { neutralBand: 0.03, switchSamples: 3, oppositeMsMax: 800, beyondEndsMax: 0.5 }

/** Feet at these distances from the line, in H, one sample every 100 ms. */
function changesFor(distances: readonly number[], x = 500) {
  const samples = distances.map((distance, index): ObservedSample => {
    const y = 500 + distance * 100
    return { atMs: index * 100, box: { x1: x - 20, y1: y - 100, x2: x + 20, y2: y }, score: 0.8 }
  })
  return sideChanges(samples, line, 100, settings)
}

const table: readonly (readonly [name: string, distances: readonly number[], expected: readonly string[]])[] =
  [
    ['three samples on the other side', [-0.2, 0.1, 0.1, 0.1], ['in at 67']],
    ['two samples on the other side', [-0.2, 0.1, 0.1], []],
    ['two samples over the line, twice', [-0.2, 0.1, 0.1, -0.2, 0.1, 0.1, -0.2], []],
    ['samples on the line between those over it', [-0.2, 0.1, 0, 0.1, 0.02, 0.1], ['in at 67']],
    ['nothing but samples on the line', [0.02, -0.02, 0.01, 0, -0.01], []],
    ['samples on the line first, then one side', [0.02, -0.02, 0.2, 0.2, 0.2], []],
    ['a walk through the neutral band', [-0.06, -0.02, 0.02, 0.06, 0.1, 0.14], ['in at 150']],
    ['a way out', [0.3, 0.1, -0.1, -0.3, -0.5], ['out at 150']],
    [
      'in, and out a second later',
      [-0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 0.7, 0.5, 0.3, 0.1, -0.1, -0.3, -0.5],
      ['in at 50', 'out at 950'],
    ],
    ['in, and out half a second later', [-0.1, 0.1, 0.2, 0.2, 0.2, 0.1, -0.1, -0.2, -0.3], []],
    ['in, out and in within a moment', [-0.1, 0.1, 0.1, 0.1, -0.1, -0.1, -0.1, 0.1, 0.1, 0.1], ['in at 650']],
  ]

describe('sideChanges', () => {
  for (const [name, distances, expected] of table) {
    it(`finds ${expected.length === 0 ? 'no change' : expected.join(', ')} in ${name}`, () => {
      const found = changesFor(distances)
      expect(found.map((change) => `${change.direction} at ${Math.round(change.atMs)}`)).toEqual(expected)
    })
  }

  it('leaves out who passes more than half a line length beyond an end', () => {
    const walk = [-0.3, -0.1, 0.1, 0.3, 0.5]
    expect(changesFor(walk, 301)).toHaveLength(1)
    expect(changesFor(walk, 299)).toHaveLength(0)
    expect(changesFor(walk, 699)).toHaveLength(1)
    expect(changesFor(walk, 701)).toHaveLength(0)
  })

  it('names the sample after which the line was crossed', () => {
    expect(changesFor([-0.06, -0.02, 0.02, 0.06, 0.1, 0.14])[0]?.sampleBefore).toBe(1)
  })
})
