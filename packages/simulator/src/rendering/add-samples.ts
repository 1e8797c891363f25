/** Puts the samples of people and things over the room, pixel by pixel. */

import { samplesPerEdge } from './bake-room.ts'
import { nobody, type SampleBuffer } from './sample-buffer.ts'

export interface AddSamplesInput {
  readonly buffer: SampleBuffer
  /** Light of the room, three numbers per pixel. */
  readonly background: Float32Array
  /** What is added to. */
  readonly light: Float32Array
  /** Share of the exposure that this instant makes up. */
  readonly weight: number
}

export function addSamples({ buffer, background, light, weight }: AddSamplesInput): void {
  const { owner, isTouched, width } = buffer
  const pixelsPerRow = width / samplesPerEdge
  const perPixel = samplesPerEdge ** 2
  for (let pixel = 0; pixel < isTouched.length; pixel += 1) {
    const at = pixel * 3
    if (isTouched[pixel] === 0) {
      light[at] = (light[at] ?? 0) + (background[at] ?? 0) * weight
      light[at + 1] = (light[at + 1] ?? 0) + (background[at + 1] ?? 0) * weight
      light[at + 2] = (light[at + 2] ?? 0) + (background[at + 2] ?? 0) * weight
      continue
    }
    const x = (pixel % pixelsPerRow) * samplesPerEdge
    const y = Math.floor(pixel / pixelsPerRow) * samplesPerEdge
    let red = 0
    let green = 0
    let blue = 0
    let empty = 0
    for (let j = 0; j < samplesPerEdge; j += 1) {
      for (let i = 0; i < samplesPerEdge; i += 1) {
        const sample = (y + j) * width + x + i
        if (owner[sample] === nobody) {
          empty += 1
          continue
        }
        red += buffer.light[sample * 3] ?? 0
        green += buffer.light[sample * 3 + 1] ?? 0
        blue += buffer.light[sample * 3 + 2] ?? 0
      }
    }
    const share = weight / perPixel
    light[at] = (light[at] ?? 0) + ((background[at] ?? 0) * empty + red) * share
    light[at + 1] = (light[at + 1] ?? 0) + ((background[at + 1] ?? 0) * empty + green) * share
    light[at + 2] = (light[at + 2] ?? 0) + ((background[at + 2] ?? 0) * empty + blue) * share
  }
}
