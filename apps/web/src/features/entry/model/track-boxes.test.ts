import { describe, expect, test } from 'vitest'
import { boxAt, footPath, type Track } from './track-boxes.ts'

const picture = { width: 1000, height: 500 }
const sample = (atMs: number, x: number) => ({
  atMs,
  x1: x,
  y1: 0.2,
  x2: x + 0.1,
  y2: 0.8,
  score: 0.9,
  isInterpolated: false,
})
const track: Track = { trackId: 1, samples: [sample(1_000, 0.1), sample(1_100, 0.2), sample(2_500, 0.5)] }

describe('a person’s box', () => {
  test('between two samples lies on the straight way', () => {
    expect(boxAt(track, 1_050, picture)?.x1).toBeCloseTo(150)
  })

  test('on a sample is that sample, in pixels of the shown picture', () => {
    const box = boxAt(track, 1_100, picture)
    expect([box?.x1, box?.y1, box?.y2]).toEqual([200, 100, 400])
  })

  test.each([500, 939, 2_561, 9_000])(
    'is not drawn at %d ms, when the person is not in the picture',
    (at) => {
      expect(boxAt(track, at, picture)).toBeNull()
    },
  )

  test('is not invented in a stretch where nobody saw the person', () => {
    expect(boxAt(track, 1_800, picture)).toBeNull()
    expect(boxAt(track, 2_460, picture)?.x1).toBeCloseTo(500)
  })

  test('is absent for a track without samples', () => {
    expect(boxAt({ trackId: 2, samples: [] }, 0, picture)).toBeNull()
  })
})

test('the trail ends at the moment shown', () => {
  expect(footPath(track, 1_100, picture).map(({ x }) => Math.round(x))).toEqual([150, 250])
})
