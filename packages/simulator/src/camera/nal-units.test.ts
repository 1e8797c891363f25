import { describe, expect, it } from 'vitest'
import { splitSample } from './nal-units.ts'

describe('splitSample', () => {
  it.each([1, 2, 4])('cuts at lengths of %i bytes and drops empty units', (lengthBytes) => {
    const lengthOf = (length: number) => [...new Array<number>(lengthBytes - 1).fill(0), length]
    const sample = Uint8Array.from([...lengthOf(2), 0x65, 1, ...lengthOf(0), ...lengthOf(1), 0x41])
    const units = splitSample(sample, lengthBytes)
    expect(units.map((unit) => [...unit])).toEqual([[0x65, 1], [0x41]])
  })

  it('refuses a length that reaches past the end, and a cut-off length', () => {
    expect(() => splitSample(Uint8Array.from([0, 0, 0, 3, 0x65, 1]), 4)).toThrow(/cut off/)
    expect(() => splitSample(Uint8Array.from([0, 0, 0]), 4)).toThrow(RangeError)
  })
})
