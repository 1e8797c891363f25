/** H.265: its NAL unit types (ITU-T H.265, table 7-1), its `hvcC` box, its description in RTP (RFC 7798). */

import { payloadsOfH265Units } from './h265-payload.ts'
import { byteAt, readParameterSets } from './nal-units.ts'
import { type DecoderConfiguration, encodeParameterSets, type VideoFormat } from './video-format.ts'

const nalTypes = { lastSlice: 31, vps: 32, sps: 33, pps: 34 } as const

export const h265Format: VideoFormat = {
  name: 'H265',
  codecs: ['hvc1', 'hev1'],
  headerBytes: 2,
  // Type 36. A clean random access picture counts its order on from the picture before, unless this stands between them.
  endOfSequence: Uint8Array.of(36 << 1, 1),
  parseConfiguration,
  isSequenceParameterSet: (unit) => nalTypeOf(unit) === nalTypes.sps,
  isSlice: (unit) => nalTypeOf(unit) <= nalTypes.lastSlice,
  payloadsOf: payloadsOfH265Units,
  formatParameters({ vps, sps, pps }) {
    const sets = { vps, sps, pps }
    return Object.entries(sets)
      .map(([name, units]) => `sprop-${name}=${encodeParameterSets(units)}`)
      .join(';')
  },
}

function nalTypeOf(unit: Uint8Array): number {
  return (byteAt(unit, 0) >> 1) & 0x3f
}

/** Reads the content of an `hvcC` box (ISO/IEC 14496-15, 8.3.3.1). */
function parseConfiguration(box: Uint8Array): DecoderConfiguration {
  if (byteAt(box, 0) !== 1) throw new RangeError(`hvcC of version ${box[0]}`)
  const lengthBytes = (byteAt(box, 21) & 0x03) + 1
  const units: Uint8Array[] = []
  let offset = 23
  for (let i = 0; i < byteAt(box, 22); i++) {
    const count = byteAt(box, offset + 1) * 256 + byteAt(box, offset + 2)
    const { sets, end } = readParameterSets(box, offset + 3, count)
    units.push(...sets)
    offset = end
  }
  const ofType = (type: number) => units.filter((unit) => nalTypeOf(unit) === type)
  const [vps, sps, pps] = [ofType(nalTypes.vps), ofType(nalTypes.sps), ofType(nalTypes.pps)]
  if (vps.length === 0 || sps.length === 0 || pps.length === 0) {
    throw new RangeError('hvcC without parameter sets')
  }
  return { lengthBytes, vps, sps, pps }
}
