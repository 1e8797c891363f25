import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromInputBox, placeInInput } from './input-placement.ts'

const nanodet = { nominal: { width: 448, height: 256 }, multipleOf: 32 }
const pictures = fc.record({
  width: fc.integer({ min: 16, max: 4096 }),
  height: fc.integer({ min: 16, max: 4096 }),
})

describe('the input for a picture', () => {
  test.each([
    { picture: '1280×720', input: '448×256', scaled: '448×252', at: [0, 2] },
    { picture: '1920×1080', input: '448×256', scaled: '448×252', at: [0, 2] },
    { picture: '640×360', input: '448×256', scaled: '448×252', at: [0, 2] },
    { picture: '768×432', input: '448×256', scaled: '448×252', at: [0, 2] },
    { picture: '768×576', input: '384×288', scaled: '384×288', at: [0, 0] },
    { picture: '720×1280', input: '256×448', scaled: '252×448', at: [2, 0] },
    { picture: '500×500', input: '320×320', scaled: '320×320', at: [0, 0] },
  ])('for $picture is $input with $scaled inside', ({ picture, input, scaled, at }) => {
    const placement = placeInInput(size(picture), nanodet)

    expect(placement).toEqual({ input: size(input), scaled: size(scaled), left: at[0], top: at[1] })
  })

  test.each([
    { picture: '1280×720', scaled: '416×234' },
    { picture: '360×640', scaled: '234×416' },
  ])('for $picture lies in the upper left corner of an input of fixed size', ({ picture, scaled }) => {
    const rules = { nominal: size('416×416'), multipleOf: 32, size: 'fixed', placement: 'top-left' } as const
    expect(placeInInput(size(picture), rules)).toEqual({
      input: size('416×416'),
      scaled: size(scaled),
      left: 0,
      top: 0,
    })
  })

  test('is a multiple of 32, no larger than the nominal area, and holds the picture, whatever its shape', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const { input, scaled, left, top } = placeInInput(picture, nanodet)
        expect(input.width % 32).toBe(0)
        expect(input.height % 32).toBe(0)
        expect(input.width * input.height).toBeLessThanOrEqual(448 * 256)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(left + scaled.width).toBeLessThanOrEqual(input.width)
        expect(top + scaled.height).toBeLessThanOrEqual(input.height)
      }),
    )
  })
})

describe('a box of the input', () => {
  test('that is the scaled picture is the whole picture', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const placement = placeInInput(picture, nanodet)
        const { scaled, left, top } = placement
        const box = { x1: left, y1: top, x2: left + scaled.width, y2: top + scaled.height }
        const { x1, y1, x2, y2 } = fromInputBox(box, placement, picture)
        expect([x1, y1]).toEqual([0, 0])
        expect(x2).toBeCloseTo(picture.width, 6)
        expect(y2).toBeCloseTo(picture.height, 6)
      }),
    )
  })

  test('loses the padding and is enlarged to the picture', () => {
    const picture = { width: 1280, height: 720 }
    const placement = placeInInput(picture, nanodet)

    const box = fromInputBox({ x1: 112, y1: 65, x2: 224, y2: 254 }, placement, picture)

    expect(box).toEqual({ x1: 320, y1: 180, x2: 640, y2: 720 })
  })
})

function size(text: string): { width: number; height: number } {
  const [width = 0, height = 0] = text.split('×').map(Number)
  return { width, height }
}
