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
export type FillTensor = (planes: Uint8Array, tensor: InputValues) => void

/** The values of an input tensor, of the type that the description names. */
export type InputValues = Float32Array | Int32Array

/** Position of each colour's plane in a frame. */
const planePositions = { g: 0, b: 1, r: 2 } as const

/** What filling a tensor depends on. */
type FillRules = Pick<DetectorInput, 'channelOrder' | 'mean' | 'std' | 'layout' | 'tensor'>

/**
 * The normalisation that the description asks for. Each value is looked up: 0.6 ms for a picture of 448×256, against 0.7 for
 * a multiplication and an addition, and exact.
 */
export function createFillTensor({ channelOrder, mean, std, layout, tensor: type }: FillRules): FillTensor {
  const colours = channelOrder === 'bgr' ? (['b', 'g', 'r'] as const) : (['r', 'g', 'b'] as const)
  const channels = colours.map((colour, channel) => ({
    plane: planePositions[colour],
    values: Float32Array.from({ length: 256 }, (_, value) => {
      const normalised = (value - (mean[channel] ?? 0)) / (std[channel] ?? 1)
      return type === 'int32' ? Math.round(normalised) : normalised
    }),
  }))
  return (planes, tensor) => {
    const area = tensor.length / channels.length
    channels.forEach(({ plane, values }, channel) => {
      const source = plane * area
      const first = layout === 'nchw' ? channel * area : channel
      const step = layout === 'nchw' ? 1 : channels.length
      for (let index = 0, target = first; index < area; index++, target += step) {
        tensor[target] = values[planes[source + index] ?? 0] ?? 0
      }
    })
  }
}
