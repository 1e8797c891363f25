import { AppError } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import { yoloxDecoder } from './yolox-decoder.ts'

const settings = { strides: [8, 16], classCount: 3, personClass: 1 }
const decode = yoloxDecoder.createDecode(settings)
const inputSize = { width: 64, height: 32 }
/** 8×4 cells of 8 pixels, then 4×2 of 16. */
const cellCount = 40
const rowLength = 8

/** One row of the output: place and size in cells, the size as its logarithm. */
interface Row {
  readonly cell: number
  readonly x?: number
  readonly y?: number
  readonly width?: number
  readonly height?: number
  readonly objectness: number
  readonly classScores: readonly number[]
}

function outputWith(...rows: readonly Row[]) {
  const values = new Float32Array(cellCount * rowLength)
  for (const { cell, x = 0, y = 0, width = 0, height = 0, objectness, classScores } of rows) {
    values.set([x, y, width, height, objectness, ...classScores], cell * rowLength)
  }
  return [{ dims: [1, cellCount, rowLength], values }]
}

describe('the YOLOX decoder', () => {
  test('puts the middle where the cell and its offset say, and the size at the exponential', () => {
    const outputs = outputWith({
      ...{ cell: 19, x: 0.5, y: 0.25, width: Math.log(2), height: Math.log(3) },
      ...{ objectness: 1, classScores: [0, 0.75, 0] },
    })

    const [found, ...others] = decode({ outputs, inputSize, scoreMin: 0.5 })

    // Cell 19 of 8 columns is column 3, row 2: the middle is (28, 18), the size 16×24.
    expect(others).toEqual([])
    expect(found?.score).toBe(0.75)
    expect(found?.box.x1).toBeCloseTo(20, 4)
    expect(found?.box.y1).toBeCloseTo(6, 4)
    expect(found?.box.x2).toBeCloseTo(36, 4)
    expect(found?.box.y2).toBeCloseTo(30, 4)
  })

  test('goes on with the next stride where the cells of the first end', () => {
    // Cell 37 is the sixth of the second grid of 4 columns: column 1, row 1.
    const outputs = outputWith({ cell: 37, objectness: 1, classScores: [0, 1, 0] })
    expect(decode({ outputs, inputSize, scoreMin: 0.5 })).toEqual([
      { box: { x1: 8, y1: 8, x2: 24, y2: 24 }, score: 1 },
    ])
  })

  test('multiplies objectness with the score for a person, keeps one at the limit and no other class', () => {
    const outputs = outputWith(
      { cell: 0, objectness: 0.5, classScores: [1, 0.5, 1] },
      { cell: 1, objectness: 0.5, classScores: [1, 0.4375, 1] },
      { cell: 2, objectness: 1, classScores: [1, 0, 1] },
    )
    expect(decode({ outputs, inputSize, scoreMin: 0.25 }).map(({ score }) => score)).toEqual([0.25])
  })

  test('refuses an output of another shape, and says which it misses', () => {
    const outputs = [{ dims: [1, cellCount, 9], values: new Float32Array(cellCount * 9) }]
    const decodeOther = () => decode({ outputs, inputSize, scoreMin: 0.5 })
    expect(decodeOther).toThrow(AppError)
    expect(decodeOther).toThrow('no output of shape 1,40,8')
  })
})
