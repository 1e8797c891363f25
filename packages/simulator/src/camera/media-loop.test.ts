import { describe, expect, it } from 'vitest'
import {
  indexAtOrAfter,
  keyPictureFrom,
  type MediaLoop,
  msToTicks,
  pictureAt,
  ticksToMs,
} from './media-loop.ts'

/** Five pictures at 30000/1001 a second, a key picture at 0 and 3. */
const loop: MediaLoop = {
  units: [0, 1, 2, 3, 4].map((i) => ({ offsetTicks: i * 3003, isKey: i % 3 === 0, nalUnits: [] })),
  durationTicks: 5 * 3003,
}

describe('pictureAt', () => {
  it('keeps the distance between pictures over the end of a round', () => {
    const ticks = Array.from({ length: 1000 }, (_, index) => pictureAt(loop, index).ticks)
    expect(ticks.slice(1).every((tick, i) => tick - (ticks[i] ?? Number.NaN) === 3003)).toBe(true)
  })

  it('has not drifted by a tick after a year', () => {
    const rounds = Math.floor((365 * 86_400 * 90_000) / loop.durationTicks)
    expect(pictureAt(loop, rounds * 5 + 2).ticks).toBe(rounds * loop.durationTicks + 2 * 3003)
  })
})

describe('indexAtOrAfter', () => {
  it('finds each picture by its own time, and the next by any time after it', () => {
    for (let index = 0; index < 20; index++) {
      const { ticks } = pictureAt(loop, index)
      expect(indexAtOrAfter(loop, ticks)).toBe(index)
      expect(indexAtOrAfter(loop, ticks + 1)).toBe(index + 1)
    }
  })
})

describe('keyPictureFrom', () => {
  it.each([
    [0, 0],
    [1, 3],
    [3, 3],
    [4, 5],
    [9, 10],
  ])('from picture %i is picture %i', (index, key) => {
    expect(keyPictureFrom(loop, index).index).toBe(key)
  })
})

describe('ticks', () => {
  it('turn into milliseconds and back', () => {
    expect(ticksToMs(7_560_000)).toBe(84_000)
    expect(msToTicks(84_000)).toBe(7_560_000)
  })
})
