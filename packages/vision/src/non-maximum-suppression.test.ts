import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { iou } from './box-geometry.ts'
import type { Detection } from './detection.ts'
import { suppressNonMaxima } from './non-maximum-suppression.ts'

const anyDetection: fc.Arbitrary<Detection> = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 100 }))
  .map(([x, y, percent]) => ({ box: { x1: x, y1: y, x2: x + 30, y2: y + 60 }, score: percent / 100 }))

describe('suppressNonMaxima', () => {
  it('keeps no two boxes that overlap by more than the limit, and every box it drops overlaps a better one', () => {
    fc.assert(
      fc.property(fc.array(anyDetection, { maxLength: 25 }), (detections) => {
        const kept = suppressNonMaxima(detections)
        for (const [index, one] of kept.entries()) {
          for (const other of kept.slice(index + 1)) expect(iou(one.box, other.box)).toBeLessThanOrEqual(0.5)
        }
        for (const dropped of detections.filter((detection) => !kept.includes(detection))) {
          expect(
            kept.some((better) => better.score >= dropped.score && iou(better.box, dropped.box) > 0.5),
          ).toBe(true)
        }
      }),
    )
  })

  it('changes nothing when run on its own result', () => {
    fc.assert(
      fc.property(fc.array(anyDetection, { maxLength: 25 }), (detections) => {
        const once = suppressNonMaxima(detections)
        expect(suppressNonMaxima(once)).toEqual(once)
      }),
    )
  })

  it('leaves the list it was given as it was', () => {
    const detections = [
      { box: { x1: 0, y1: 0, x2: 10, y2: 10 }, score: 0.2 },
      { box: { x1: 50, y1: 0, x2: 60, y2: 10 }, score: 0.9 },
    ]
    suppressNonMaxima(detections)
    expect(detections.map((detection) => detection.score)).toEqual([0.2, 0.9])
  })
})
