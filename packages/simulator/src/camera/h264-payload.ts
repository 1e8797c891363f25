/** Cuts NAL units into RTP payloads (RFC 6184, packetization-mode 1, without aggregation). */

/** RFC 6184, 5.8: the NAL unit type that marks a fragmentation unit. */
const fuA = 28
const startBit = 0x80
const endBit = 0x40

/**
 * The payloads that carry one NAL unit, in order: the unit itself (sharing its memory) when it fits, else FU-A fragments of
 * nearly equal size.
 * @param payloadBytesMax at least 3; larger means fewer packets, but past the path's MTU each is split again by IP
 */
export function payloadsOfNalUnit(unit: Uint8Array, payloadBytesMax: number): Uint8Array[] {
  const header = unit[0]
  if (header === undefined) throw new RangeError('empty NAL unit')
  if (payloadBytesMax < 3) throw new RangeError(`no room for a fragment in ${payloadBytesMax} bytes`)
  if (unit.length <= payloadBytesMax) return [unit]

  const body = unit.subarray(1)
  const count = Math.ceil(body.length / (payloadBytesMax - 2))
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * body.length) / count)
    const to = Math.floor(((i + 1) * body.length) / count)
    const payload = new Uint8Array(2 + to - from)
    payload[0] = (header & 0xe0) | fuA
    payload[1] = (i === 0 ? startBit : 0) | (i === count - 1 ? endBit : 0) | (header & 0x1f)
    payload.set(body.subarray(from, to), 2)
    return payload
  })
}
