/** Cuts H.265 NAL units into RTP payloads (RFC 7798, without aggregation and without decoding order numbers). */

import { fragmentBits, fragmentsOf } from './fragmentation.ts'

/** RFC 7798, 4.4.3: the NAL unit type that marks a fragmentation unit. */
const fragmentationUnit = 49

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
