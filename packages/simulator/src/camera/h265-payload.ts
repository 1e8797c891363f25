/** Cuts H.265 NAL units into RTP payloads (RFC 7798, without decoding order numbers). */

import { fragmentBits, fragmentsOf } from './fragmentation.ts'

/** RFC 7798, 4.4.2: the NAL unit type that marks several NAL units in one packet. */
const aggregationPacket = 48
/** RFC 7798, 4.4.3: the NAL unit type that marks a fragmentation unit. */
const fragmentationUnit = 49

/**
 * The payloads that carry the NAL units of a picture, in order. A NAL unit that is nothing but its header travels with the next
 * one, for ffmpeg takes no packet that small.
 */
export function payloadsOfH265Units(units: readonly Uint8Array[], payloadBytesMax: number): Uint8Array[] {
  return units.flatMap((unit, i) => {
    const [previous, next] = [units[i - 1], units[i + 1]]
    if (next !== undefined && isBare(unit)) return [aggregate([unit, next])]
    return previous !== undefined && isBare(previous) ? [] : payloadsOfH265Unit(unit, payloadBytesMax)
  })
}

function isBare(unit: Uint8Array): boolean {
  return unit.length === 2
}

function aggregate(units: readonly Uint8Array[]): Uint8Array {
  const parts = units.flatMap((unit) => [Uint8Array.of(unit.length >> 8, unit.length & 0xff), unit])
  return Buffer.concat([Uint8Array.of(aggregationPacket << 1, 1), ...parts])
}

/**
 * The payloads that carry one NAL unit, in order: the unit itself (sharing its memory) when it fits, else fragmentation units
 * of nearly equal size.
 * @param payloadBytesMax at least 4; larger means fewer packets, but past the path's MTU each is split again by IP
 */
export function payloadsOfH265Unit(unit: Uint8Array, payloadBytesMax: number): Uint8Array[] {
  const [first, second] = unit
  if (first === undefined || second === undefined) throw new RangeError('NAL unit without a header')
  if (unit.length <= payloadBytesMax) return [unit]
  const type = (first >> 1) & 0x3f
  return fragmentsOf(unit.subarray(2), payloadBytesMax - 3).map((fragment) => {
    const payload = new Uint8Array(3 + fragment.content.length)
    // The layer and temporal id of the unit stay, as does the forbidden bit; only the type is another.
    payload[0] = (first & 0x81) | (fragmentationUnit << 1)
    payload[1] = second
    payload[2] = fragmentBits(fragment) | type
    payload.set(fragment.content, 3)
    return payload
  })
}
