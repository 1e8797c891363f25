import { describe, expect, it } from 'vitest'
import { avcCodecString, hevcCodecString } from './codec-string.ts'

describe('codec strings', () => {
  it('names H.264 by profile, constraints and level in hexadecimal', () => {
    expect(avcCodecString('avc1', Uint8Array.of(1, 0x4d, 0x40, 0x28))).toBe('avc1.4d4028')
  })

  it('names H.265 by profile, reversed compatibility flags, tier with level, and constraints (ISO/IEC 14496-15, E.3)', () => {
    const hvcC = Uint8Array.of(1, 1, 0x60, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 93)
    expect(hevcCodecString('hvc1', hvcC)).toBe('hvc1.1.6.L93.B0')
  })
})
