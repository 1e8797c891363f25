/** Made-up inputs for comparing two models, the same in every run. */

/** A normalised picture, channels second, `[1, 3, height, width]`. */
export interface SamplePicture {
  readonly name: string
  readonly values: Float32Array
}

/** Noise, a slope and a checkerboard; values within ±2.1, as normalised pictures have. */
export function samplePictures(height: number, width: number): SamplePicture[] {
  const noise = mulberry32(20240131)
  return [
    { name: 'noise', values: fillPicture(height, width, () => noise() * 4.2 - 2.1) },
    {
      name: 'slope',
      values: fillPicture(height, width, (x, y, channel) => ((x + y * (channel + 1)) % 3) - 1.5),
    },
    {
      name: 'checkerboard',
      values: fillPicture(height, width, (x, y) => ((Math.floor(x * 20) + Math.floor(y * 20)) % 2 ? 2 : -2)),
    },
  ]
}

/** `value` gets the position as fractions of the picture and the channel's number. */
function fillPicture(
  height: number,
  width: number,
  value: (x: number, y: number, channel: number) => number,
): Float32Array {
  const area = height * width
  return Float32Array.from({ length: 3 * area }, (_, index) => {
    const position = index % area
    return value((position % width) / width, Math.floor(position / width) / height, Math.floor(index / area))
  })
}

/** A small generator of evenly spread numbers in [0, 1): T. Ettinger's mulberry32 (public domain). */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
