/** Smooth pseudo-random fields over space, for cloth, wood, plaster and foliage. */

const fade = (t: number): number => t * t * (3 - 2 * t)
const lerp = (a: number, b: number, t: number): number => a + (b - a) * t

/** Value noise: 0–1, smooth, with features about one unit wide; the same for the same place on every machine. */
export function valueNoise(x: number, y: number, z: number): number {
  const xi = Math.floor(x)
  const yi = Math.floor(y)
  const zi = Math.floor(z)
  const fx = fade(x - xi)
  const fy = fade(y - yi)
  const fz = fade(z - zi)
  const near = lerp(
    lerp(hash(xi, yi, zi), hash(xi + 1, yi, zi), fx),
    lerp(hash(xi, yi + 1, zi), hash(xi + 1, yi + 1, zi), fx),
    fy,
  )
  const far = lerp(
    lerp(hash(xi, yi, zi + 1), hash(xi + 1, yi, zi + 1), fx),
    lerp(hash(xi, yi + 1, zi + 1), hash(xi + 1, yi + 1, zi + 1), fx),
    fy,
  )
  return lerp(near, far, fz)
}

/** Three octaves of value noise, 0–1: coarse shape with finer grain in it. */
export const layeredNoise = (x: number, y: number, z: number): number =>
  valueNoise(x, y, z) * 0.55 +
  valueNoise(x * 2.1, y * 2.1, z * 2.1) * 0.3 +
  valueNoise(x * 4.3, y * 4.3, z * 4.3) * 0.15

/** An integer hash of a lattice point, 0–1. */
function hash(x: number, y: number, z: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(z, 1133569743)
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}
