import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadsOfH265Unit, payloadsOfH265Units } from './h265-payload.ts'

describe('payloadsOfH265Unit', () => {
  it('sends a NAL unit that just fits as it is', () => {
    const unit = Uint8Array.of(0x26, 0x01, 1, 2)
    expect(payloadsOfH265Unit(unit, 4)).toEqual([unit])
  })

  it('cuts one byte more into fragments that keep type, layer and temporal id (RFC 7798, 4.4.3)', () => {
    const payloads = payloadsOfH265Unit(Uint8Array.of(0x27, 0x0a, 1, 2, 3), 4)
    expect(payloads.map((payload) => [...payload])).toEqual([
      [0x63, 0x0a, 0x93, 1],
      [0x63, 0x0a, 0x13, 2],
      [0x63, 0x0a, 0x53, 3],
    ])
  })

  it('refuses a NAL unit without a header', () => {
    expect(() => payloadsOfH265Unit(Uint8Array.of(0x26), 100)).toThrow(RangeError)
  })

  it('loses nothing of any NAL unit at any size, and makes no payload larger than allowed', () => {
    const anyBody = fc.uint8Array({ minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        anyBody,
        fc.integer({ min: 4, max: 150 }),
        (type, body, max) => {
          const unit = Uint8Array.of(type << 1, 1, ...body)
          const payloads = payloadsOfH265Unit(unit, max)
          expect(payloads.every((payload) => payload.length <= max)).toBe(true)
          expect([...joinOf(payloads)]).toEqual([...unit])
        },
      ),
    )
  })
})

describe('payloadsOfH265Units', () => {
  it('sends an end of sequence in one packet with what follows it (RFC 7798, 4.4.2)', () => {
    const units = [Uint8Array.of(0x48, 1), Uint8Array.of(0x40, 1, 7), Uint8Array.of(0x42, 1, 8)]
    expect(payloadsOfH265Units(units, 100).map((payload) => [...payload])).toEqual([
      [0x60, 1, 0, 2, 0x48, 1, 0, 3, 0x40, 1, 7],
      [0x42, 1, 8],
    ])
  })
})

/** What a receiver does: joins the payloads of one NAL unit again. */
function joinOf(payloads: readonly Uint8Array[]): Uint8Array {
  const [first] = payloads
  if (first === undefined) throw new RangeError('no payload')
  if (payloads.length === 1) return first
  const [indicator = 0, layer = 0, header = 0] = first
  const flags = payloads.map((payload) => (payload[2] ?? 0) & 0xc0)
  expect(flags).toEqual([0x80, ...new Array<number>(flags.length - 2).fill(0), 0x40])
  const body = payloads.flatMap((payload) => [...payload.subarray(3)])
  return Uint8Array.of((indicator & 0x81) | ((header & 0x3f) << 1), layer, ...body)
}
