import { AppError } from '@ostiary/domain'
import { describe, expect, test } from 'vitest'
import { movenetDecoder } from './movenet-decoder.ts'

const settings = { peopleMax: 3, keypointCount: 2 }
const decode = movenetDecoder.createDecode(settings)
const inputSize = { width: 64, height: 32 }

/** Keypoints that are surer than any box, so that reading them for a score would show. */
const keypoints = [0.5, 0.5, 1, 0.5, 0.5, 1]

function outputWith(...boxes: readonly (readonly number[])[]) {
  const empty = [0, 0, 0, 0, 0]
  const rows = Array.from({ length: settings.peopleMax }, (_, row) => [
    ...keypoints,
    ...(boxes[row] ?? empty),
  ])
  return [{ dims: [1, 3, 11], values: Float32Array.from(rows.flat()) }]
}

describe('the MoveNet decoder', () => {
  test('takes y before x, in fractions of the input', () => {
    const outputs = outputWith([0.25, 0.5, 0.75, 1, 0.875])
    expect(decode({ outputs, inputSize, scoreMin: 0.5 })).toEqual([
      { box: { x1: 32, y1: 8, x2: 64, y2: 24 }, score: 0.875 },
    ])
  })

  test('keeps a score at the limit, and drops rows below it, however sure their keypoints are', () => {
    const outputs = outputWith([0, 0, 1, 1, 0.4375], [0, 0, 1, 1, 0.5], [0, 0, 1, 1, 0.25])
    expect(decode({ outputs, inputSize, scoreMin: 0.5 }).map(({ score }) => score)).toEqual([0.5])
  })

  test('refuses an output of another shape, and says which it misses', () => {
    const outputs = [{ dims: [1, 6, 56], values: new Float32Array(6 * 56) }]
    const decodeOther = () => decode({ outputs, inputSize, scoreMin: 0.5 })
    expect(decodeOther).toThrow(AppError)
    expect(decodeOther).toThrow('no output of shape 1,3,11')
  })
})
