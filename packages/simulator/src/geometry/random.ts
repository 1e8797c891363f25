/** A small seeded source of numbers, the same on every machine: nothing else in the simulator may be random. */

/** The next number, 0 included, 1 not. */
export type RandomSource = () => number

/** Mulberry32 (T. Ettinger, public domain) behind a multiplicative hash, so that neighbouring seeds differ at once. */
export function randomFrom(seed: number): RandomSource {
  let state = (Math.imul(seed, 2654435761) + 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
