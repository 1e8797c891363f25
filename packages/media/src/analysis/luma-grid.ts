/** A coarse brightness grid of a frame, for telling black, frozen and covered pictures. */

import type { FramePlacement } from './frame-placement.ts'

/** Cells of the grid, left to right, then top to bottom. */
export const lumaGridSize = { width: 32, height: 18 } as const

/**
 * Mean luma (0–255, BT.601 weights) of each cell of the picture, padding left out, from every other pixel of every other
 * row: 0.1 ms at 416 × 234, and a cell still averages some forty pixels. `planes` are G, B, R of the whole input.
 */
export function lumaGridOf(planes: Uint8Array, placement: FramePlacement): Uint8Array {
  const { input, scaled, left, top } = placement
  const planeSize = input.width * input.height
  const sums = new Float64Array(lumaGridSize.width * lumaGridSize.height)
  const counts = new Uint32Array(sums.length)
  for (let y = 0; y < scaled.height; y += 2) {
    const gridRow = Math.floor((y * lumaGridSize.height) / scaled.height) * lumaGridSize.width
    const row = (top + y) * input.width + left
    for (let x = 0; x < scaled.width; x += 2) {
      const cell = gridRow + Math.floor((x * lumaGridSize.width) / scaled.width)
      const at = row + x
      const green = planes[at] ?? 0
      const blue = planes[at + planeSize] ?? 0
      const red = planes[at + 2 * planeSize] ?? 0
      sums[cell] = (sums[cell] ?? 0) + 0.587 * green + 0.114 * blue + 0.299 * red
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return Uint8Array.from(sums, (sum, cell) => Math.round(sum / Math.max(1, counts[cell] ?? 1)))
}
