import type { PictureSize, ThresholdLine } from '@ostiary/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inwardDistance, lineInPicture, placeAlong } from './line-in-picture.ts'

const picture: PictureSize = { width: 640, height: 360 }
const coordinate = fc.double({ min: 0, max: 1, noNaN: true })
const anyLine: fc.Arbitrary<ThresholdLine> = fc
  .record({
    a: fc.record({ x: coordinate, y: coordinate }),
    b: fc.record({ x: coordinate, y: coordinate }),
    inward: fc.constantFrom('left' as const, 'right' as const),
  })
  .filter(({ a, b }) => Math.hypot(b.x - a.x, b.y - a.y) > 0.01)
const anyPoint = fc.record({
  x: fc.double({ min: -100, max: 740, noNaN: true }),
  y: fc.double({ min: -100, max: 460, noNaN: true }),
})

describe('lineInPicture', () => {
  it('has its inside below a line drawn rightwards whose inward side is right', () => {
    const line = lineInPicture({ a: { x: 0.25, y: 0.5 }, b: { x: 0.75, y: 0.5 }, inward: 'right' }, picture)
    expect(inwardDistance(line, { x: 320, y: 200 })).toBeCloseTo(20, 9)
    expect(inwardDistance(line, { x: 320, y: 150 })).toBeCloseTo(-30, 9)
  })

  it('measures along a slanted line in the pixels of the picture, not in its fractions', () => {
    const line = lineInPicture({ a: { x: 0, y: 0 }, b: { x: 1, y: 1 }, inward: 'left' }, picture)
    expect(placeAlong(line, { x: 320, y: 180 })).toBeCloseTo(0.5, 9)
    expect(inwardDistance(line, { x: 360, y: -640 })).toBeCloseTo(Math.hypot(360, 640), 9)
  })

  it('turns the sign of every distance when the other side is inside', () => {
    fc.assert(
      fc.property(anyLine, anyPoint, (line, point) => {
        const other: ThresholdLine = { ...line, inward: line.inward === 'left' ? 'right' : 'left' }
        const distance = inwardDistance(lineInPicture(line, picture), point)
        expect(inwardDistance(lineInPicture(other, picture), point)).toBeCloseTo(-distance, 6)
      }),
    )
  })

  it('is the same line drawn from its other end, with places counted from there', () => {
    fc.assert(
      fc.property(anyLine, anyPoint, (line, point) => {
        const turned: ThresholdLine = {
          a: line.b,
          b: line.a,
          inward: line.inward === 'left' ? 'right' : 'left',
        }
        const one = lineInPicture(line, picture)
        const other = lineInPicture(turned, picture)
        expect(inwardDistance(other, point)).toBeCloseTo(inwardDistance(one, point), 6)
        expect(placeAlong(other, point)).toBeCloseTo(1 - placeAlong(one, point), 4)
      }),
    )
  })

  it('refuses a line whose ends are one point', () => {
    const point = { x: 0.5, y: 0.5 }
    expect(() => lineInPicture({ a: point, b: point, inward: 'left' }, picture)).toThrow(RangeError)
  })
})
