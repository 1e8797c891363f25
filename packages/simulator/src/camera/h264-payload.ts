/** Cuts NAL units into RTP payloads (RFC 6184, packetization-mode 1, without aggregation). */

import { fragmentBits, fragmentsOf } from './fragmentation.ts'

/** RFC 6184, 5.8: the NAL unit type that marks a fragmentation unit. */
const fuA = 28

/**
 * The payloads that carry one NAL unit, in order: the unit itself (sharing its memory) when it fits, else FU-A fragments of
 * nearly equal size.
 * @param payloadBytesMax at least 3; larger means fewer packets, but past the path's MTU each is split again by IP
 */
export function payloadsOfH264Unit(unit: Uint8Array, payloadBytesMax: number): Uint8Array[] {
  const header = unit[0]
  if (header === undefined) throw new RangeError('empty NAL unit')
  if (unit.length <= payloadBytesMax) return [unit]
  return fragmentsOf(unit.subarray(1), payloadBytesMax - 2).map((fragment) => {
    const payload = new Uint8Array(2 + fragment.content.length)
    payload[0] = (header & 0xe0) | fuA
    payload[1] = fragmentBits(fragment) | (header & 0x1f)
    payload.set(fragment.content, 2)
    return payload
  })
}
