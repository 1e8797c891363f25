import { expect, it } from 'vitest'
import { lumaGridOf, lumaGridSize } from './luma-grid.ts'

it('gives the mean brightness of each cell of the picture and leaves the padding out', () => {
  const input = { width: 64, height: 64 }
  const placement = { input, scaled: { width: 64, height: 36 }, left: 0, top: 14 }
  const planes = new Uint8Array(64 * 64 * 3).fill(114)
  for (const plane of [0, 1, 2]) {
    const start = plane * 64 * 64
    for (let y = 14; y < 50; y += 1) {
      planes.fill(0, start + y * 64, start + y * 64 + 32)
      planes.fill(200, start + y * 64 + 32, start + (y + 1) * 64)
    }
  }
  const grid = lumaGridOf(planes, placement)
  expect(grid.length).toBe(lumaGridSize.width * lumaGridSize.height)
  for (let cell = 0; cell < grid.length; cell += 1) {
    expect(grid[cell]).toBe(cell % lumaGridSize.width < lumaGridSize.width / 2 ? 0 : 200)
  }
})
