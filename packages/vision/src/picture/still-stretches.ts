/** Finds stretches in which the picture stands still, and tells a camera that hangs from a room in which nothing happens. */

/** A stretch of pictures, counted from 0, `to` excluded. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Cells may waver by this much (luma, 0–255) in a still picture: what coding one and the same picture again does. */
const waverMax = 1
/** Shorter stretches are not looked at, milliseconds; codecs repeat pictures of a quiet room for as long as a second. */
const stillMsMin = 2000
/** A clip in which nothing ever moves must last this long to tell, milliseconds; quiet rooms measured did for 8.7 s. */
const wholeClipMsMin = 10_000
/** A cell has changed when its luma moved by this much from one picture to the next; a person's edge moves it by more. */
const changeMin = 8
/** Share of cells that change at once when motion that was hidden shows; a quiet room wakes with at most 0.7 %. */
const jumpShareMin = 0.017
/** When more cells than this change at once, somebody switched the light. */
const jumpShareMax = 0.5
/** A jump is this much larger than the motion after it; somebody who walks in grows larger instead. */
const jumpOverMotion = 1.5
/** Share of cells still changing in the last step before a camera hangs; what comes to rest by itself slows down first. */
const stopShareMin = 0.014
/** …and no fewer than this share of the mean of the three steps before. */
const stopOverMotion = 0.5
/** Steps over which a jump may be spread when the frame rate was changed in between. */
const jumpSteps = 2
const stepsAfter = 4
const stepsBefore = 3

/**
 * Stretches in which the camera hung, in order. A quiet room, cleanly coded, stands as still as a camera that hangs, and
 * no look at the stretch itself tells them apart. What does is how it begins and ends: a stretch counts
 * - when it is the whole clip (at least 10 s), for then nothing ever moved; or
 * - when it ends in a jump, larger than the motion after it: what moved meanwhile shows at once; or
 * - when it lasts until the clip's end and began in the middle of motion, without slowing down.
 * Measured on simulated and real footage, frozen and not, transcoded once: first two steps after a quiet room wakes change
 * at most 4 of 576 cells, after a hang 17–61.
 */
export function hungStretches(grids: readonly Uint8Array[], frameMs: number): Stretch[] {
  return stillStretches(grids)
    .filter(({ from, to }) => (to - from) * frameMs >= stillMsMin)
    .filter(({ from, to }) => {
      const isWholeClip = from === 0 && to === grids.length
      if (isWholeClip) return to * frameMs >= wholeClipMsMin
      if (to === grids.length) return stopsAbruptly(grids, from)
      return endsInJump(grids, to)
    })
}

/** Cuts the clip where a cell leaves the band in which it wavered since the last cut. */
function stillStretches(grids: readonly Uint8Array[]): Stretch[] {
  const stretches: Stretch[] = []
  const first = grids[0]
  if (first === undefined) return stretches
  let from = 0
  let low = first.slice()
  let high = first.slice()
  for (const [index, grid] of grids.entries()) {
    if (!widenBand(low, high, grid)) {
      stretches.push({ from, to: index })
      from = index
      low = grid.slice()
      high = grid.slice()
    }
  }
  stretches.push({ from, to: grids.length })
  return stretches
}

/** Takes the grid into the band; false, with the band no longer of use, when that makes it too wide. */
function widenBand(low: Uint8Array, high: Uint8Array, grid: Uint8Array): boolean {
  for (const [cell, luma] of grid.entries()) {
    const lowest = Math.min(low[cell] ?? luma, luma)
    const highest = Math.max(high[cell] ?? luma, luma)
    if (highest - lowest > waverMax) return false
    low[cell] = lowest
    high[cell] = highest
  }
  return true
}

function endsInJump(grids: readonly Uint8Array[], end: number): boolean {
  const jump = Math.max(...changedShares(grids, end, end + jumpSteps))
  const after = Math.max(0, ...changedShares(grids, end + jumpSteps, end + jumpSteps + stepsAfter))
  return jump >= jumpShareMin && jump <= jumpShareMax && jump >= jumpOverMotion * after
}

function stopsAbruptly(grids: readonly Uint8Array[], start: number): boolean {
  const [last = 0] = changedShares(grids, start, start + 1)
  const before = changedShares(grids, start - stepsBefore, start)
  const mean = before.reduce((sum, share) => sum + share, 0) / Math.max(1, before.length)
  return last >= stopShareMin && last <= jumpShareMax && last >= stopOverMotion * mean
}

/** Shares of cells that changed in the steps into pictures `from` to `to` (excluded), as far as the clip has them. */
function changedShares(grids: readonly Uint8Array[], from: number, to: number): number[] {
  const shares: number[] = []
  for (let index = Math.max(1, from); index < Math.min(to, grids.length); index++) {
    const before = grids[index - 1]
    const grid = grids[index]
    if (before === undefined || grid === undefined) continue
    const changed = grid.filter((luma, cell) => Math.abs(luma - (before[cell] ?? luma)) >= changeMin)
    shares.push(changed.length / grid.length)
  }
  return shares
}
