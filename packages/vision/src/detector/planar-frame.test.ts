import { describe, expect, test } from 'vitest'
import type { DetectorInput } from './detector-description.ts'
import { createFillTensor } from './planar-frame.ts'

const input: DetectorInput = {
  nominal: { width: 32, height: 32 },
  multipleOf: 32,
  size: 'fitted',
  placement: 'centre',
  layout: 'nchw',
  tensor: 'float32',
  channelOrder: 'bgr',
  mean: [10, 20, 30],
  std: [2, 4, 8],
  fill: [0, 0, 0],
}
/** Two pixels: green 22 and 24, blue 12 and 16, red 38 and 46. */
const planes = Uint8Array.of(22, 24, 12, 16, 38, 46)

describe('a frame in the tensor', () => {
  test('is blue, green, red where the network wants it so, each normalised with its own mean and deviation', () => {
    const tensor = new Float32Array(6)
    createFillTensor(input)(planes, tensor)
    expect([...tensor]).toEqual([1, 3, 0.5, 1, 1, 2])
  })

  test('is whole numbers pixel by pixel where the network wants it so', () => {
    const tensor = new Int32Array(6)
    const rules = { ...input, mean: [0, 0, 0], std: [1, 1, 4], layout: 'nhwc', tensor: 'int32' } as const
    createFillTensor(rules)(planes, tensor)
    expect([...tensor]).toEqual([12, 22, 10, 16, 24, 12])
  })

  test('is red, green, blue where the network wants it so', () => {
    const tensor = new Float32Array(6)
    createFillTensor({ ...input, channelOrder: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] })(planes, tensor)
    expect([...tensor]).toEqual([38, 46, 22, 24, 12, 16])
  })
})
