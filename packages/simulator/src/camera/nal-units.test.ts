import { describe, expect, it } from 'vitest'
import { nalTypeOf, parseAvcConfiguration, splitSample } from './nal-units.ts'

const sps = [0x67, 0x64, 0x00, 0x1f]
const pps = [0x68, 0xee]
const avcC = [1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, ...sps, 1, 0, 2, ...pps]

describe('parseAvcConfiguration', () => {
  it('reads the parameter sets and the width of the lengths', () => {
    const configuration = parseAvcConfiguration(Uint8Array.from(avcC))
    expect(configuration.lengthBytes).toBe(4)
    expect(configuration.sps.map((set) => [...set])).toEqual([sps])
    expect(configuration.pps.map((set) => [...set])).toEqual([pps])
  })

  it('refuses a box that is cut off at any byte', () => {
    for (let length = 0; length < avcC.length; length++) {
      expect(() => parseAvcConfiguration(Uint8Array.from(avcC.slice(0, length)))).toThrow(RangeError)
    }
  })

  it('refuses another version', () => {
    expect(() => parseAvcConfiguration(Uint8Array.from([2, ...avcC.slice(1)]))).toThrow(/version 2/)
  })
})

describe('splitSample', () => {
  it.each([1, 2, 4])('cuts at lengths of %i bytes and drops empty units', (lengthBytes) => {
    const lengthOf = (length: number) => [...new Array<number>(lengthBytes - 1).fill(0), length]
    const sample = Uint8Array.from([...lengthOf(2), 0x65, 1, ...lengthOf(0), ...lengthOf(1), 0x41])
    const units = splitSample(sample, lengthBytes)
    expect(units.map((unit) => [...unit])).toEqual([[0x65, 1], [0x41]])
    expect(units.map(nalTypeOf)).toEqual([5, 1])
  })

  it('refuses a length that reaches past the end, and a cut-off length', () => {
    expect(() => splitSample(Uint8Array.from([0, 0, 0, 3, 0x65, 1]), 4)).toThrow(/cut off/)
    expect(() => splitSample(Uint8Array.from([0, 0, 0]), 4)).toThrow(RangeError)
  })
})
