import { describe, expect, it } from 'vitest'
import { h265Format } from './h265-format.ts'

const { parseConfiguration } = h265Format
const sets = { vps: [0x40, 0x01, 7], sps: [0x42, 0x01, 8, 9], pps: [0x44, 0x01], sei: [0x4e, 0x01] }
const arrayOf = (type: number, unit: readonly number[]) => [0x80 | type, 0, 1, 0, unit.length, ...unit]
const head = [1, ...new Array<number>(20).fill(0), 0x0f, 4]
const hvcC = [
  ...head,
  ...arrayOf(32, sets.vps),
  ...arrayOf(39, sets.sei),
  ...arrayOf(33, sets.sps),
  ...arrayOf(34, sets.pps),
]

describe('the hvcC box', () => {
  it('tells the parameter sets and the width of the lengths, and nothing of other units', () => {
    const { lengthBytes, vps, sps, pps } = parseConfiguration(Uint8Array.from(hvcC))
    expect(lengthBytes).toBe(4)
    expect([vps, sps, pps].map((units) => units.map((unit) => [...unit]))).toEqual([
      [sets.vps],
      [sets.sps],
      [sets.pps],
    ])
  })

  it('is refused when it is cut off at any byte', () => {
    for (let length = 0; length < hvcC.length; length++) {
      expect(() => parseConfiguration(Uint8Array.from(hvcC.slice(0, length)))).toThrow(RangeError)
    }
  })
})

describe('H.265 NAL units', () => {
  it('are told apart by the six bits after the first', () => {
    const units = [0x02, 0x26, 0x2a, 0x40, 0x42, 0x44, 0x4e].map((first) => Uint8Array.of(first, 1))
    expect(units.map(h265Format.isSlice)).toEqual([true, true, true, false, false, false, false])
    expect(units.filter(h265Format.isSequenceParameterSet).map(([first]) => first)).toEqual([0x42])
  })
})
