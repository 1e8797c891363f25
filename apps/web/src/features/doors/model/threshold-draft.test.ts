import { describe, expect, test } from 'vitest'
import {
  arrowOf,
  firstDraft,
  flipInside,
  isLongEnough,
  isSameLine,
  movePoint,
  nudgePoint,
} from './threshold-draft.ts'

const picture = { width: 1000, height: 500 }

describe('drawing the threshold line', () => {
  test('a point dragged out of the picture stays on its edge', () => {
    expect(movePoint(firstDraft, 'a', { x: -0.4, y: 1.7 }).a).toEqual({ x: 0, y: 1 })
  })

  test('an arrow key moves a point by a pixel of the picture', () => {
    const moved = nudgePoint(firstDraft, 'b', { x: 1, y: -10 }, picture)
    expect(moved.b).toEqual({ x: 0.641, y: 0.66 })
    expect(moved.a).toEqual(firstDraft.a)
  })

  test('flipping twice changes nothing', () => {
    expect(flipInside(flipInside(firstDraft))).toEqual(firstDraft)
  })

  test.each([
    ['right', 1],
    ['left', -1],
  ] as const)('from a on the left to b on the right, inside %s is drawn on its side', (inward, sign) => {
    const { from, to } = arrowOf({ ...firstDraft, inward }, picture, 20)
    expect(Math.sign(to.y - from.y)).toBe(sign)
    expect(to.x).toBeCloseTo(from.x)
  })

  test('the arrow stands square on the line on a picture that is not square', () => {
    const line = { a: { x: 0.2, y: 0.2 }, b: { x: 0.6, y: 0.8 }, inward: 'right' as const }
    const { from, to } = arrowOf(line, picture, 20)
    const along = { x: 0.4 * picture.width, y: 0.6 * picture.height }
    expect((to.x - from.x) * along.x + (to.y - from.y) * along.y).toBeCloseTo(0)
  })

  test('two points in one place are no line', () => {
    expect(isLongEnough({ ...firstDraft, b: firstDraft.a })).toBe(false)
    expect(isLongEnough(firstDraft)).toBe(true)
  })

  test('a line is changed when a point or its inside is', () => {
    expect(isSameLine(firstDraft, { ...firstDraft })).toBe(true)
    expect(isSameLine(flipInside(firstDraft), firstDraft)).toBe(false)
    expect(isSameLine(firstDraft, null)).toBe(false)
  })
})
