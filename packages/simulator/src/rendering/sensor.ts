/** What a camera makes of light: vignette, glare, exposure, noise, tone curve, eight bits. */

import type { PictureSize } from '@ostiary/domain'
import { randomFrom } from '#src/geometry/random.ts'
import type { Lighting } from './lights.ts'

export interface Sensor {
  /**
   * Writes red, green and blue of every pixel, rows from the top.
   * @param light linear, three numbers per pixel
   * @param number of the picture: each has its own noise
   * @param shift whole pixels that the picture moves to the right and down; the border is repeated
   */
  expose(
    light: Float32Array,
    number: number,
    rgb: Uint8Array,
    shift: { readonly x: number; readonly y: number },
  ): void
}

/** Entries of the tone table, and the linear value that its last entry stands for. */
const toneSteps = 4096
const toneMax = 1.6
/** Cells along each edge of the noise table; a power of two. */
const noiseEdge = 512

export function createSensor(size: PictureSize, lighting: Lighting, seed: number): Sensor {
  const tone = toneTable(lighting.lift)
  const noise = noiseTable(seed)
  const strength = noiseStrength(lighting.noise)
  const vignette = vignetteOf(size, lighting.gain)
  const { width, height } = size
  const scale = toneSteps / toneMax
  const { saturation, isInfrared, glare } = lighting

  return {
    expose(light, number, rgb, shift) {
      const random = randomFrom(number * 31 + seed)
      const offsets = [0, 1, 2].map(() => Math.floor(random() * noiseEdge * noiseEdge))
      const [redNoise = 0, greenNoise = 0, blueNoise = 0] = isInfrared
        ? [offsets[0], offsets[0], offsets[0]]
        : offsets
      const veil = glare > 0 ? glare * meanOf(light) : 0
      for (let y = 0; y < height; y += 1) {
        const fromY = Math.min(height - 1, Math.max(0, y - shift.y))
        for (let x = 0; x < width; x += 1) {
          const fromX = Math.min(width - 1, Math.max(0, x - shift.x))
          const from = (fromY * width + fromX) * 3
          const to = (y * width + x) * 3
          const factor = vignette[y * width + x] ?? 1
          let red = ((light[from] ?? 0) + veil) * factor
          let green = ((light[from + 1] ?? 0) + veil) * factor
          let blue = ((light[from + 2] ?? 0) + veil) * factor
          if (saturation < 1) {
            const grey = red * 0.3 + green * 0.55 + blue * 0.15
            red = grey + (red - grey) * saturation
            green = grey + (green - grey) * saturation
            blue = grey + (blue - grey) * saturation
          }
          const cell = (y & (noiseEdge - 1)) * noiseEdge + (x & (noiseEdge - 1))
          rgb[to] = developed(red, cell + redNoise)
          rgb[to + 1] = developed(green, cell + greenNoise)
          rgb[to + 2] = developed(blue, cell + blueNoise)
        }
      }
    },
  }

  function developed(value: number, cell: number): number {
    const step = value <= 0 ? 0 : value >= toneMax ? toneSteps : Math.trunc(value * scale)
    const grain = (noise[cell & (noiseEdge * noiseEdge - 1)] ?? 0) * (strength[step] ?? 0)
    const noisy = value + grain
    const index = noisy <= 0 ? 0 : noisy >= toneMax ? toneSteps : Math.trunc(noisy * scale)
    return tone[index] ?? 0
  }
}

/** Photon noise grows with the root of the light; a little is there in the dark too. */
function noiseStrength(noise: number): Float32Array {
  return Float32Array.from(
    { length: toneSteps + 1 },
    (_, step) => noise * Math.sqrt((step / toneSteps) * toneMax + 0.004),
  )
}

/** Normal noise of deviation 1, softened to grains of about two pixels, as cameras leave it after their own denoising. */
function noiseTable(seed: number): Float32Array {
  const random = randomFrom(seed + 5)
  const white = Float32Array.from(
    { length: noiseEdge * noiseEdge },
    () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  )
  const mask = noiseEdge * noiseEdge - 1
  const at = (index: number) => white[index & mask] ?? 0
  // Weights 2 in the middle, 1 beside: deviation √(4 + 4) of white noise.
  return white.map(
    (value, index) =>
      (2 * value + at(index - 1) + at(index + 1) + at(index - noiseEdge) + at(index + noiseEdge)) /
      Math.sqrt(8),
  )
}

/** Darker towards the corners; the gain is worked in. */
function vignetteOf({ width, height }: PictureSize, gain: number): Float32Array {
  const factors = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = x / width - 0.5
      const v = y / height - 0.5
      factors[y * width + x] = (1 - 0.45 * (u * u + v * v)) * gain
    }
  }
  return factors
}

/** From linear light to eight bits: dark parts lifted, bright parts rolled off, then the sRGB curve (IEC 61966-2-1). */
function toneTable(lift: number): Uint8Array {
  return Uint8Array.from({ length: toneSteps + 1 }, (_, step) => {
    const linear = (step / toneSteps) * toneMax
    const lifted = lift > 0 ? linear ** (1 - 0.45 * lift) : linear
    const rolled = lifted < 0.75 ? lifted : 0.75 + 0.25 * (1 - Math.exp(-(lifted - 0.75) / 0.25))
    const encoded = rolled <= 0.0031308 ? 12.92 * rolled : 1.055 * rolled ** (1 / 2.4) - 0.055
    return Math.round(255 * Math.min(1, encoded))
  })
}

/** From every 16th pixel. */
function meanOf(light: Float32Array): number {
  let sum = 0
  let count = 0
  for (let at = 0; at + 2 < light.length; at += 48) {
    sum += (light[at] ?? 0) * 0.3 + (light[at + 1] ?? 0) * 0.55 + (light[at + 2] ?? 0) * 0.15
    count += 1
  }
  return sum / count
}
