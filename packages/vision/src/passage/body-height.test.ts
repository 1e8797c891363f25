import { describe, expect, it } from 'vitest'
import { stageLine, stagePicture, standingBox } from '#src/testing/staged-clip.ts'
import type { Tracklet } from '#src/tracking/track.ts'
import { bodyHeightAtLine } from './body-height.ts'
import { lineInPicture } from './line-in-picture.ts'

const line = lineInPicture(stageLine, stagePicture)

/** Somebody who stands at `x`, `y` for as many pictures as heights are given. */
function standing(id: number, x: number, y: number, heights: readonly number[], score = 0.8): Tracklet {
  return {
    id,
    samples: heights.map((height, index) => ({ atMs: index * 100, box: standingBox(x, y, height), score })),
  }
}

describe('bodyHeightAtLine', () => {
  it('is the median height of people at the line, whatever the size of people elsewhere', () => {
    const atLine = standing(1, 320, 220, [90, 100, 100, 110, 30])
    const near = standing(
      2,
      320,
      340,
      Array.from({ length: 20 }, () => 200),
    )
    expect(bodyHeightAtLine([atLine, near], line, 0.5)).toBe(100)
  })

  it('takes people beside the line for no measure of it', () => {
    const atLine = standing(1, 320, 220, [100, 100, 100, 100, 100])
    const beside = standing(
      2,
      540,
      220,
      Array.from({ length: 20 }, () => 60),
    )
    expect(bodyHeightAtLine([atLine, beside], line, 0.5)).toBe(100)
  })

  it('falls back on everybody in the clip where fewer than five boxes are near the line', () => {
    const atLine = standing(1, 320, 220, [100, 100, 100, 100])
    const near = standing(
      2,
      320,
      340,
      Array.from({ length: 9 }, () => 120),
    )
    expect(bodyHeightAtLine([atLine, near], line, 0.5)).toBe(120)
  })

  it('leaves out boxes that the detector was not sure of, and is undefined without others', () => {
    expect(
      bodyHeightAtLine([standing(1, 320, 220, [100, 100, 100, 100, 100], 0.4)], line, 0.5),
    ).toBeUndefined()
    expect(bodyHeightAtLine([], line, 0.5)).toBeUndefined()
  })
})
