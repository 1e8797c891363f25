import { expect, it } from 'vitest'
import { h264Format } from '../h264-format.ts'
import { damageNalUnits } from './nal-damage.ts'

const format = h264Format
const unitOf = (first: number) =>
  Uint8Array.from({ length: 500 }, (_, i) => (i === 0 ? first : (i * 7) & 0xff))
const sps = unitOf(0x67)
const slice = unitOf(0x41)

it('damages slices in a copy and leaves their header, their length and the parameter sets as they are', () => {
  const before = Buffer.from(slice)
  const [kept, changed] = damageNalUnits([sps, slice], { format, picture: 3, share: 1, seed: 1 })
  expect(kept).toBe(sps)
  expect(changed).not.toEqual(slice)
  expect([changed?.length, changed?.[0]]).toEqual([500, 0x41])
  expect(Buffer.from(slice).equals(before)).toBe(true)
})

it('damages its share of the units, the same in each run', () => {
  const hit = (seed: number) =>
    Array.from({ length: 1000 }, (_, picture) => picture).filter(
      (picture) => damageNalUnits([slice], { format, picture, share: 0.2, seed })[0] !== slice,
    )
  // Five standard deviations to either side of 200.
  expect(hit(1).length).toBeGreaterThan(137)
  expect(hit(1).length).toBeLessThan(263)
  expect(hit(1)).toEqual(hit(1))
  expect(hit(2)).not.toEqual(hit(1))
})

it('makes no start code, which would cut a unit in two', () => {
  const zeros = Uint8Array.from({ length: 2000 }, (_, i) => (i === 0 ? 0x41 : 0))
  const [changed = zeros] = damageNalUnits([zeros], { format, picture: 0, share: 1, seed: 1 })
  expect(changed.some((byte, i) => i > 0 && byte > 0 && byte < 4)).toBe(false)
})
