import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLens } from './camera-lens.ts'
import { add, scale } from './vector.ts'

const camera = {
  position: [0.35, 2.75, 5] as [number, number, number],
  target: [0, 0.95, 0.3] as [number, number, number],
  fieldOfViewDegrees: 72,
  size: { width: 640, height: 360 },
  distortion: 0,
}

describe('a lens', () => {
  it('shows its target in the middle of the picture', () => {
    const seen = createLens(camera).project(camera.target)
    expect(seen?.x).toBeCloseTo(320, 6)
    expect(seen?.y).toBeCloseTo(180, 6)
  })

  it('shows its field of view from edge to edge', () => {
    const lens = createLens({ ...camera, position: [0, 1, 5], target: [0, 1, 0] })
    const edge = 5 * Math.tan((36 * Math.PI) / 180)
    expect(lens.project([edge, 1, 0])?.x).toBeCloseTo(640, 6)
    expect(lens.project([-edge, 1, 0])?.x).toBeCloseTo(0, 6)
  })

  it('sees nothing behind itself', () => {
    expect(createLens(camera).project([0.35, 2.75, 6])).toBeNull()
  })

  it('bends lines outwards like a barrel for negative distortion', () => {
    const straight = createLens(camera).project([2, 0, 1])
    const barrel = createLens({ ...camera, distortion: -0.2 }).project([2, 0, 1])
    expect(Math.abs((barrel?.x ?? 0) - 320)).toBeLessThan(Math.abs((straight?.x ?? 0) - 320))
  })

  it('sends a ray through each pixel that comes back to it, whatever the distortion', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 640, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: -0.35, max: 0.1, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (x, y, distortion, distance) => {
          const lens = createLens({ ...camera, distortion })
          const seen = lens.project(add(lens.position, scale(lens.rayThrough(x, y), distance)))
          expect(seen?.x).toBeCloseTo(x, 4)
          expect(seen?.y).toBeCloseTo(y, 4)
          expect(seen?.depth).toBeCloseTo(distance, 6)
        },
      ),
    )
  })
})
