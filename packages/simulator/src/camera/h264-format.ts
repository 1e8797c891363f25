/** H.264: its NAL unit types (ITU-T H.264, table 7-1), its `avcC` box, its description in RTP (RFC 6184). */

import { payloadsOfH264Unit } from './h264-payload.ts'
import { byteAt, readParameterSets } from './nal-units.ts'
import { type DecoderConfiguration, encodeParameterSets, type VideoFormat } from './video-format.ts'

const nalTypes = { firstSlice: 1, lastSlice: 5, sps: 7 } as const

export const h264Format: VideoFormat = {
  name: 'H264',
  codecs: ['avc1', 'avc3'],
  headerBytes: 1,
  endOfSequence: null,
  parseConfiguration,
  isSequenceParameterSet: (unit) => nalTypeOf(unit) === nalTypes.sps,
  isSlice: (unit) => nalTypeOf(unit) >= nalTypes.firstSlice && nalTypeOf(unit) <= nalTypes.lastSlice,
  payloadsOf: (units, payloadBytesMax) => units.flatMap((unit) => payloadsOfH264Unit(unit, payloadBytesMax)),
  formatParameters({ sps, pps }) {
    // Profile, constraint flags and level stand in the three bytes after the header of the first SPS.
    const profile = Buffer.from(sps[0]?.subarray(1, 4) ?? []).toString('hex')
    const sets = encodeParameterSets([...sps, ...pps])
    return `packetization-mode=1;profile-level-id=${profile};sprop-parameter-sets=${sets}`
  },
}

function nalTypeOf(unit: Uint8Array): number {
  return byteAt(unit, 0) & 0x1f
}

/** Reads the content of an `avcC` box (ISO/IEC 14496-15, 5.3.3.1). */
function parseConfiguration(box: Uint8Array): DecoderConfiguration {
  if (byteAt(box, 0) !== 1) throw new RangeError(`avcC of version ${box[0]}`)
  const lengthBytes = (byteAt(box, 4) & 0x03) + 1
  const sps = readParameterSets(box, 6, byteAt(box, 5) & 0x1f)
  const pps = readParameterSets(box, sps.end + 1, byteAt(box, sps.end))
  if (sps.sets.length === 0 || pps.sets.length === 0) throw new RangeError('avcC without parameter sets')
  return { lengthBytes, vps: [], sps: sps.sets, pps: pps.sets }
}
