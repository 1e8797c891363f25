import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadsOfH264Unit } from './h264-payload.ts'

const plain = (parts: readonly Uint8Array[]) => parts.map((part) => [...part])
const idr = (length: number) => Uint8Array.from({ length }, (_, i) => (i === 0 ? 0x65 : i & 0xff))

describe('payloadsOfH264Unit', () => {
  it('sends a NAL unit that just fits as it is', () => {
    expect(plain(payloadsOfH264Unit(idr(100), 100))).toEqual([[...idr(100)]])
  })

  it('cuts one byte more into two fragments that keep importance and type (RFC 6184, figures 14 to 16)', () => {
    const payloads = payloadsOfH264Unit(idr(101), 100)
    expect(payloads.map((payload) => payload.length)).toEqual([52, 52])
    expect(payloads.map(([indicator]) => indicator)).toEqual([0x7c, 0x7c])
    expect(payloads.map(([, fuHeader]) => fuHeader)).toEqual([0x85, 0x45])
  })

  it('marks only the first fragment as start and only the last as end', () => {
    const flags = payloadsOfH264Unit(idr(1000), 100).map(([, fuHeader = 0]) => fuHeader & 0xe0)
    expect(flags).toEqual([0x80, ...new Array<number>(flags.length - 2).fill(0), 0x40])
  })

  it('refuses an empty NAL unit', () => {
    expect(() => payloadsOfH264Unit(new Uint8Array(), 100)).toThrow(RangeError)
  })

  it('loses nothing of any NAL units at any size, and makes no payload larger than allowed', () => {
    const anyUnit = fc
      .tuple(fc.integer({ min: 1, max: 23 }), fc.uint8Array({ minLength: 0, maxLength: 400 }))
      .map(([type, body]) => Uint8Array.of(0x60 | type, ...body))
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 5 }), fc.integer({ min: 3, max: 150 }), (units, max) => {
        const payloads = units.flatMap((unit) => payloadsOfH264Unit(unit, max))
        expect(payloads.every((payload) => payload.length <= max)).toBe(true)
        expect(plain(nalUnitsOfPayloads(payloads))).toEqual(plain(units))
      }),
    )
  })
})

/** What a receiver does: joins payloads to NAL units again. */
function nalUnitsOfPayloads(payloads: readonly Uint8Array[]): Uint8Array[] {
  const units: Uint8Array[] = []
  let open: Uint8Array[] | null = null
  for (const payload of payloads) {
    const [indicator = 0, fuHeader = 0] = payload
    const type = indicator & 0x1f
    if (type !== 28) {
      if (open !== null || type === 0 || type > 23) throw new RangeError(`payload of type ${type} here`)
      units.push(payload)
      continue
    }
    if ((fuHeader & 0x80) !== 0) open = [Uint8Array.of((indicator & 0xe0) | (fuHeader & 0x1f))]
    if (open === null) throw new RangeError('fragment without a start')
    open.push(payload.subarray(2))
    if ((fuHeader & 0x40) !== 0) {
      units.push(Buffer.concat(open))
      open = null
    }
  }
  if (open !== null) throw new RangeError('fragment without an end')
  return units
}
