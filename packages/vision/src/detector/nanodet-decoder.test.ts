import { AppError } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import type { OutputTensor } from './decoder.ts'
import { nanodetDecoder } from './nanodet-decoder.ts'

const settings = { strides: [8, 16], bins: 4, classCount: 3, personClass: 1 }
const decode = nanodetDecoder.createDecode(settings)
const inputSize = { width: 64, height: 32 }
/** 8×4 cells of 8 pixels and 4×2 of 16. */
const cellCounts = [32, 8]

describe('the NanoDet decoder', () => {
  test('puts a box around the middle of the cell, each side at the bin it is sure of', () => {
    const outputs = emptyOutputs()
    score(outputs, 0, { cell: 19, classNumber: 1, value: 0.875 })
    certainSides(outputs, 0, { cell: 19, bins: [1, 2, 3, 0] })

    // Cell 19 of 8 columns is column 3, row 2: its middle is (28, 20).
    expect(decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })).toEqual([
      { box: { x1: 20, y1: 4, x2: 52, y2: 20 }, score: 0.875 },
    ])
  })

  test('measures in cells of the stride whose outputs it reads', () => {
    const outputs = emptyOutputs()
    score(outputs, 1, { cell: 5, classNumber: 1, value: 0.75 })
    certainSides(outputs, 1, { cell: 5, bins: [1, 1, 1, 0] })

    expect(decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })).toEqual([
      { box: { x1: 8, y1: 8, x2: 40, y2: 24 }, score: 0.75 },
    ])
  })

  test('takes the expectation where a side lies between two bins', () => {
    const outputs = emptyOutputs()
    score(outputs, 0, { cell: 0, classNumber: 1, value: 1 })
    // All logits 0: each of the bins 0–3 is equally likely, 1.5 cells of 8 pixels on average.
    expect(decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })).toEqual([
      { box: { x1: -8, y1: -8, x2: 16, y2: 16 }, score: 1 },
    ])
  })

  test('keeps a score at the limit, drops one below it and never looks at other classes', () => {
    const outputs = emptyOutputs()
    score(outputs, 0, { cell: 1, classNumber: 1, value: 0.5 })
    score(outputs, 0, { cell: 2, classNumber: 1, value: 0.4375 })
    score(outputs, 0, { cell: 3, classNumber: 0, value: 1 })
    score(outputs, 0, { cell: 4, classNumber: 2, value: 1 })

    const found = decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })

    expect(found.map((one) => one.score)).toEqual([0.5])
  })

  test('does not depend on the order of the outputs', () => {
    const outputs = emptyOutputs()
    score(outputs, 0, { cell: 7, classNumber: 1, value: 0.9 })
    score(outputs, 1, { cell: 7, classNumber: 1, value: 0.8 })

    const inOrder = decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })

    expect(decode({ outputs: outputs.all.toReversed(), inputSize, scoreMin: 0.5 })).toEqual(inOrder)
  })

  test('stays finite when a logit is so large that its exponential is not', () => {
    const outputs = emptyOutputs()
    score(outputs, 0, { cell: 19, classNumber: 1, value: 1 })
    outputs.sides[0]?.values.fill(5000, 19 * 16, 20 * 16)

    const [found] = decode({ outputs: outputs.all, inputSize, scoreMin: 0.5 })

    expect(found?.box).toEqual({ x1: 16, y1: 8, x2: 40, y2: 32 })
  })

  test('refuses outputs of other shapes, and says which it misses', () => {
    const outputs = emptyOutputs().all.slice(1)

    const decodeIncomplete = () => decode({ outputs, inputSize, scoreMin: 0.5 })

    expect(decodeIncomplete).toThrow(AppError)
    expect(decodeIncomplete).toThrow('no output of shape 1,32,3')
  })
})

interface Outputs {
  readonly scores: readonly OutputTensor[]
  readonly sides: readonly OutputTensor[]
  readonly all: readonly OutputTensor[]
}

function emptyOutputs(): Outputs {
  const scores = cellCounts.map((cells) => zeros(cells, 3))
  const sides = cellCounts.map((cells) => zeros(cells, 16))
  return { scores, sides, all: [...scores, ...sides] }
}

function zeros(cells: number, length: number): OutputTensor {
  return { dims: [1, cells, length], values: new Float32Array(cells * length) }
}

function score(
  { scores }: Outputs,
  grid: number,
  { cell, classNumber, value }: { cell: number; classNumber: number; value: number },
): void {
  scores[grid]?.values.fill(value, cell * 3 + classNumber, cell * 3 + classNumber + 1)
}

/** Makes one bin of each side so likely that the others vanish in the sum. */
function certainSides(
  { sides }: Outputs,
  grid: number,
  { cell, bins }: { cell: number; bins: readonly number[] },
): void {
  bins.forEach((bin, side) => {
    const position = cell * 16 + side * 4 + bin
    sides[grid]?.values.fill(1000, position, position + 1)
  })
}
