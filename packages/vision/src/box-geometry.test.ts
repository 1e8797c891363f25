import type { PixelBox } from '@ostiary/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxArea, coveredShare, feetOf, horizontalGap, interpolateBox, iou } from './box-geometry.ts'

const coordinate = fc.double({ min: -200, max: 800, noNaN: true })
const extent = fc.double({ min: 0.5, max: 400, noNaN: true })
const anyBox: fc.Arbitrary<PixelBox> = fc
  .tuple(coordinate, coordinate, extent, extent)
  .map(([x1, y1, width, height]) => ({ x1, y1, x2: x1 + width, y2: y1 + height }))

describe('iou', () => {
  it('is the same either way round and stays within 0 and 1', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const value = iou(a, b)
        expect(iou(b, a)).toBeCloseTo(value, 12)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  it('never exceeds the share of either box that the other covers', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(iou(a, b)).toBeLessThanOrEqual(Math.min(coveredShare(a, b), coveredShare(b, a)) + 1e-9)
      }),
    )
  })

  it('is 1 for a box with itself, 0 for boxes that touch and a third for two that share a half', () => {
    const box = { x1: 0, y1: 0, x2: 10, y2: 20 }
    expect(iou(box, box)).toBe(1)
    expect(iou(box, { x1: 10, y1: 0, x2: 20, y2: 20 })).toBe(0)
    expect(iou(box, { x1: 5, y1: 0, x2: 15, y2: 20 })).toBeCloseTo(1 / 3, 12)
  })

  it('is 0 for a box without area', () => {
    expect(iou({ x1: 3, y1: 3, x2: 3, y2: 9 }, { x1: 0, y1: 0, x2: 10, y2: 10 })).toBe(0)
    expect(boxArea({ x1: 3, y1: 3, x2: 1, y2: 9 })).toBe(0)
  })
})

describe('feetOf', () => {
  it('is the middle of the lower edge', () => {
    expect(feetOf({ x1: 10, y1: 5, x2: 20, y2: 65 })).toEqual({ x: 15, y: 65 })
  })
})

describe('horizontalGap', () => {
  it('is the distance between the facing edges, and 0 where boxes share a column of pixels', () => {
    const left = { x1: 0, y1: 0, x2: 10, y2: 10 }
    expect(horizontalGap(left, { x1: 14, y1: 50, x2: 20, y2: 60 })).toBe(4)
    expect(horizontalGap({ x1: 14, y1: 50, x2: 20, y2: 60 }, left)).toBe(4)
    expect(horizontalGap(left, { x1: 9, y1: 50, x2: 20, y2: 60 })).toBe(0)
  })
})

describe('interpolateBox', () => {
  it('starts at the first box, ends at the second and is half-way in between', () => {
    const from = { x1: 0, y1: 0, x2: 10, y2: 20 }
    const to = { x1: 20, y1: 10, x2: 40, y2: 50 }
    expect(interpolateBox(from, to, 0)).toEqual(from)
    expect(interpolateBox(from, to, 1)).toEqual(to)
    expect(interpolateBox(from, to, 0.5)).toEqual({ x1: 10, y1: 5, x2: 25, y2: 35 })
  })
})
