/** Pictures as they come from the video decoder, and how they become a network's input. */

import type { PictureSize } from '@ostiary/domain'
import type { DetectorInput } from './detector-description.ts'

/** A picture of the size of a detector's input, already scaled and padded. */
export interface PlanarFrame {
  readonly size: PictureSize
  /** All of green, then all of blue, then all of red, 8 bits each, row by row: ffmpeg's pixel format `gbrp`. */
  readonly planes: Uint8Array
}

/** Writes a frame into a network's input tensor. */
export type FillTensor = (planes: Uint8Array, tensor: Float32Array) => void

/** Position of each colour's plane in a frame. */
const planePositions = { g: 0, b: 1, r: 2 } as const

/**
 * The normalisation that the description asks for. Each value is looked up: 0.6 ms for a picture of 448×256, against 0.7 for
 * a multiplication and an addition, and exact.
 */
export function createFillTensor({ channelOrder, mean, std }: DetectorInput): FillTensor {
  const colours = channelOrder === 'bgr' ? (['b', 'g', 'r'] as const) : (['r', 'g', 'b'] as const)
  const channels = colours.map((colour, channel) => ({
    plane: planePositions[colour],
    values: Float32Array.from(
      { length: 256 },
      (_, value) => (value - (mean[channel] ?? 0)) / (std[channel] ?? 1),
    ),
  }))
  return (planes, tensor) => {
    const area = tensor.length / channels.length
    channels.forEach(({ plane, values }, channel) => {
      const source = plane * area
      const target = channel * area
      for (let index = 0; index < area; index++) {
        tensor[target + index] = values[planes[source + index] ?? 0] ?? 0
      }
    })
  }
}
