/** Puts the samples of people and things over the room, pixel by pixel. */

import { samplesPerEdge } from './bake-room.ts'
import { nobody, type SampleBuffer } from './sample-buffer.ts'

export interface AddSamplesInput {
  readonly buffer: SampleBuffer
  /** Light of the room, three numbers per pixel. */
  readonly background: Float32Array
  /** What is added to. An instant that is the whole exposure replaces what was there. */
  readonly light: Float32Array
  /** Share of the exposure that this instant makes up, above 0 to 1. */
  readonly weight: number
}

export function addSamples({ buffer, background, light, weight }: AddSamplesInput): void {
  const { isTouched, width } = buffer
  const pixelsPerRow = width / samplesPerEdge
  const isWhole = weight === 1
  if (isWhole) light.set(background)
  const share = weight / samplesPerEdge ** 2
  const sum = new Float64Array(3)
  for (let pixel = 0; pixel < isTouched.length; pixel += 1) {
    const at = pixel * 3
    if (isTouched[pixel] === 0) {
      if (isWhole) continue
      light[at] = (light[at] ?? 0) + (background[at] ?? 0) * weight
      light[at + 1] = (light[at + 1] ?? 0) + (background[at + 1] ?? 0) * weight
      light[at + 2] = (light[at + 2] ?? 0) + (background[at + 2] ?? 0) * weight
      continue
    }
    const first = Math.floor(pixel / pixelsPerRow) * samplesPerEdge * width
    const empty = sumSamples(buffer, first + (pixel % pixelsPerRow) * samplesPerEdge, sum)
    for (let channel = 0; channel < 3; channel += 1) {
      const own = ((background[at + channel] ?? 0) * empty + (sum[channel] ?? 0)) * share
      light[at + channel] = (isWhole ? 0 : (light[at + channel] ?? 0)) + own
    }
  }
}

/** Adds up the light of a pixel's samples, and says how many of them show the empty room and add nothing. */
function sumSamples({ owner, light, width }: SampleBuffer, first: number, sum: Float64Array): number {
  let red = 0
  let green = 0
  let blue = 0
  let empty = 0
  for (let row = first; row < first + samplesPerEdge * width; row += width) {
    for (let sample = row; sample < row + samplesPerEdge; sample += 1) {
      if (owner[sample] === nobody) {
        empty += 1
        continue
      }
      red += light[sample * 3] ?? 0
      green += light[sample * 3 + 1] ?? 0
      blue += light[sample * 3 + 2] ?? 0
    }
  }
  sum[0] = red
  sum[1] = green
  sum[2] = blue
  return empty
}
