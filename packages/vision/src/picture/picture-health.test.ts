import { describe, expect, it } from 'vitest'
import { assessPictures } from './picture-health.ts'

const width = 32
const height = 18
const noFault = { black: 0, frozen: 0, covered: 0 }

/** A room with walls, floor and a bright door; `level` scales its light. */
function room(level = 1): Uint8Array {
  return paint(
    (x, y) => level * (60 + (x > 12 && x < 20 ? 90 : 0) + (y > 11 ? 40 : 0) + ((x * 7 + y * 5) % 11)),
  )
}

/** The same with a person of 3 × 7 cells in it. */
function roomWithPerson(column: number): Uint8Array {
  const grid = room()
  return paint((x, y) => (x >= column && x < column + 3 && y > 5 && y < 13 ? 20 : (grid[y * width + x] ?? 0)))
}

function paint(lumaAt: (x: number, y: number) => number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, cell) =>
    lumaAt(cell % width, Math.floor(cell / width)),
  )
}

function repeat(count: number, grid: Uint8Array): Uint8Array[] {
  return Array.from({ length: count }, () => grid)
}

/** One picture for each column from `from` on, going right by a third of a cell. */
function walk(from: number, to: number): Uint8Array[] {
  return Array.from({ length: (to - from) * 3 }, (_, step) => roomWithPerson(from + Math.floor(step / 3)))
}

/** Every cell up or down by one now and then, as a sensor does it; the same on every run. */
function grainy(grids: readonly Uint8Array[]): Uint8Array[] {
  return grids.map((grid, picture) =>
    grid.map((luma, cell) => luma + (((cell * 31 + picture * 17 + ((cell * picture) % 7)) % 5) - 2)),
  )
}

describe('assessPictures', () => {
  it('finds no fault with a person who walks through a room', () => {
    expect(assessPictures(walk(-3, 32))).toEqual(noFault)
  })

  it('finds no fault with a quiet room, cleanly coded, into which somebody walks from the edge and out again', () => {
    const quiet = repeat(60, room())
    expect(assessPictures([...quiet, ...walk(-3, 32), ...quiet])).toEqual(noFault)
  })

  it('finds no fault with an empty room seen by a sensor that has grain', () => {
    expect(assessPictures(grainy(repeat(200, room())))).toEqual(noFault)
  })

  it('finds no fault when the light goes on in a quiet room', () => {
    expect(assessPictures([...repeat(100, room(0.5)), ...repeat(100, room())])).toEqual(noFault)
  })

  it('finds no fault with a picture that repeats for less than two seconds', () => {
    expect(assessPictures([...walk(0, 10), ...repeat(15, roomWithPerson(10)), ...walk(20, 32)])).toEqual(
      noFault,
    )
  })

  it('calls a clip frozen in which nothing ever moves', () => {
    expect(assessPictures(repeat(200, room()))).toEqual({ ...noFault, frozen: 1 })
    const recoded = repeat(200, room()).map((grid, index) =>
      index % 50 === 0 ? grid.map((luma) => luma + 1) : grid,
    )
    expect(assessPictures(recoded)).toEqual({ ...noFault, frozen: 1 })
  })

  it('does not call a clip of less than ten seconds frozen only because nothing moves', () => {
    expect(assessPictures(repeat(99, room()))).toEqual(noFault)
  })

  it('calls the stretch frozen after which a person stands somewhere else at once', () => {
    const hung = [...walk(0, 10), ...repeat(60, roomWithPerson(9)), ...walk(20, 32)]
    const frozen = assessPictures(hung).frozen * hung.length
    expect(frozen).toBeGreaterThanOrEqual(60)
    expect(frozen).toBeLessThanOrEqual(64)
  })

  it('calls the stretch frozen that begins in mid-step and lasts to the clip’s end', () => {
    const steady = Array.from({ length: 30 }, (_, step) => roomWithPerson(step))
    const hung = [...steady.slice(0, 15), ...repeat(60, steady[15] ?? room())]
    expect(assessPictures(hung).frozen * hung.length).toBeCloseTo(60, 9)
  })

  it('counts black pictures, a status light in them or not', () => {
    const blank = paint(() => 3)
    const withLight = paint((x, y) => (x === 30 && y === 1 ? 200 : 3))
    const faults = assessPictures([...repeat(5, blank), ...repeat(5, withLight), ...walk(0, 10)])
    expect(faults).toEqual({ ...noFault, black: 0.25 })
  })

  it('does not take a dim room for a black or a covered picture', () => {
    expect(assessPictures(grainy(repeat(30, room(0.3))))).toEqual(noFault)
  })

  it('counts pictures without detail as covered, bright, dim or shaded from one side to the other', () => {
    for (const lumaAt of [() => 200, () => 40, (x: number) => 60 + x]) {
      expect(assessPictures(repeat(30, paint(lumaAt)))).toEqual({ ...noFault, covered: 1 })
    }
  })

  it('knows other frame rates', () => {
    expect(assessPictures(repeat(200, room()), 40)).toEqual(noFault)
    expect(assessPictures(repeat(200, room()), 50)).toEqual({ ...noFault, frozen: 1 })
  })

  it('finds no fault where there are no pictures', () => {
    expect(assessPictures([])).toEqual(noFault)
  })

  it('refuses grids that do not match', () => {
    expect(() => assessPictures([room(), new Uint8Array(64)])).toThrow(RangeError)
    expect(() => assessPictures([new Uint8Array(33)])).toThrow(RangeError)
  })
})
