import { expect, test } from 'vitest'
import { fitPicture, visiblePart } from './stage-fit.ts'

const picture = { width: 1280, height: 720 }

test('a stage of the picture’s shape shows all of it', () => {
  expect(fitPicture({ width: 640, height: 360 }, picture, { x: 0.9, y: 0.1 })).toEqual({
    left: 0,
    top: 0,
    width: 640,
    height: 360,
  })
})

test('a narrower stage is cropped round the door', () => {
  const fit = fitPicture({ width: 480, height: 360 }, picture, { x: 0.5, y: 0.5 })
  expect(fit.left).toBeCloseTo(-80)
  expect(fit.height).toBe(360)
})

test.each([
  [0, 0],
  [1, -160],
])('a door at %d of the width leaves no empty edge', (x, left) => {
  expect(fitPicture({ width: 480, height: 360 }, picture, { x, y: 0.5 }).left).toBeCloseTo(left)
})

test('what a crop leaves is told in pixels of the picture', () => {
  const stage = { width: 480, height: 360 }
  const seen = visiblePart(fitPicture(stage, picture, { x: 0.5, y: 0.5 }), stage, picture)
  expect(seen).toEqual({ x1: 160, y1: 0, x2: 1_120, y2: 720 })
})
