/** Whether a clip's pictures can carry an answer at all: black, covered and frozen ones, told from coarse brightness grids. */

import { hungStretches } from './still-stretches.ts'

/** Shares of a clip's pictures, 0–1 each; a picture counts for one of them at most, so they add up to 1 at most. */
export interface PictureFaults {
  /** Hardly any light anywhere: no signal, a dead sensor, a closed cap. */
  readonly black: number
  /** The camera hung and the same picture was sent over and over. */
  readonly frozen: number
  /** Light without a picture: a hand, a bag, paint or fog before the lens. */
  readonly covered: number
}

/** Columns of a brightness grid; as many cells from left to right, then the next row. */
const gridWidth = 32
/** Luma (0–255) that the brightest cells of a black picture stay below; above it a dark room still shows something. */
const blackLumaMax = 24
/** Share of cells that may be brighter all the same: a status light, a clock drawn into the picture. */
const brightShareMax = 0.02
/**
 * Mean step between neighbouring cells of a covered picture, as a share of its mean luma. Rooms measured have 5.7 % and
 * more; how little a covered lens shows is a judgement, no footage of one was at hand.
 */
const detailShareMax = 0.015
/** …and at least this many steps of luma, for the grain of a dim picture is no detail. */
const detailLumaMin = 0.8
const frameMsUsual = 100

/**
 * Judges the pictures of one clip. Each grid holds the mean luma (0–255) of 32 × 18 cells, row by row, and `frameMs` is
 * the time from one to the next. Without pictures there is no fault: missing footage is a matter of coverage.
 * @throws RangeError when grids are not of one size or not 32 cells wide
 */
export function assessPictures(grids: readonly Uint8Array[], frameMs = frameMsUsual): PictureFaults {
  const size = grids[0]?.length ?? gridWidth
  if (size === 0 || size % gridWidth !== 0 || grids.some((grid) => grid.length !== size)) {
    throw new RangeError(`brightness grids must all be ${gridWidth} cells wide and of one size`)
  }
  const hung = new Uint8Array(grids.length)
  for (const { from, to } of hungStretches(grids, frameMs)) hung.fill(1, from, to)
  let black = 0
  let covered = 0
  let frozen = 0
  for (const [index, grid] of grids.entries()) {
    if (isBlack(grid)) black++
    else if (isCovered(grid)) covered++
    else if (hung[index] === 1) frozen++
  }
  const count = Math.max(1, grids.length)
  return { black: black / count, frozen: frozen / count, covered: covered / count }
}

function isBlack(grid: Uint8Array): boolean {
  const bright = grid.filter((luma) => luma > blackLumaMax).length
  return bright <= brightShareMax * grid.length
}

function isCovered(grid: Uint8Array): boolean {
  const meanLuma = grid.reduce((sum, luma) => sum + luma, 0) / grid.length
  return meanDetail(grid) < Math.max(detailLumaMin, detailShareMax * meanLuma)
}

/** Mean absolute difference between cells that lie side by side or one above the other. */
function meanDetail(grid: Uint8Array): number {
  let sum = 0
  let pairs = 0
  for (const [cell, luma] of grid.entries()) {
    const right = (cell + 1) % gridWidth === 0 ? undefined : grid[cell + 1]
    const below = grid[cell + gridWidth]
    for (const neighbour of [right, below]) {
      if (neighbour === undefined) continue
      sum += Math.abs(luma - neighbour)
      pairs++
    }
  }
  return sum / Math.max(1, pairs)
}
