import { describe, expect, it } from 'vitest'
import { h264Format } from './h264-format.ts'

const { parseConfiguration } = h264Format

const sps = [0x67, 0x64, 0x00, 0x1f]
const pps = [0x68, 0xee]
const avcC = [1, 0x64, 0, 0x1f, 0xff, 0xe1, 0, 4, ...sps, 1, 0, 2, ...pps]

describe('the avcC box', () => {
  it('reads the parameter sets and the width of the lengths', () => {
    const configuration = parseConfiguration(Uint8Array.from(avcC))
    expect(configuration.lengthBytes).toBe(4)
    expect(configuration.sps.map((set) => [...set])).toEqual([sps])
    expect(configuration.pps.map((set) => [...set])).toEqual([pps])
  })

  it('refuses a box that is cut off at any byte', () => {
    for (let length = 0; length < avcC.length; length++) {
      expect(() => parseConfiguration(Uint8Array.from(avcC.slice(0, length)))).toThrow(RangeError)
    }
  })

  it('refuses another version', () => {
    expect(() => parseConfiguration(Uint8Array.from([2, ...avcC.slice(1)]))).toThrow(/version 2/)
  })
})

describe('H.264 NAL units', () => {
  it('are told apart by the low five bits of their first byte', () => {
    const units = [0x61, 0x65, 0x06, 0x67, 0x68, 0x09].map((first) => Uint8Array.of(first, 0))
    expect(units.map(h264Format.isSlice)).toEqual([true, true, false, false, false, false])
    expect(units.map(h264Format.isSequenceParameterSet)).toEqual([false, false, false, true, false, false])
  })
})
