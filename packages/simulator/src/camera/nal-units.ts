/** H.264 as it stands in an MP4 (ISO/IEC 14496-15): the decoder's parameter sets, and samples of length-prefixed NAL units. */

/** NAL unit types of ITU-T H.264, table 7-1, that are told apart here. */
export const nalTypes = { slice: 1, idrSlice: 5, sei: 6, sps: 7, pps: 8 } as const

/** What the `avcC` box says. */
export interface AvcConfiguration {
  /** Width of the length before each NAL unit of a sample: 1, 2 or 4 bytes. */
  readonly lengthBytes: number
  /** Sequence parameter sets, at least one, without start code or length. */
  readonly sps: readonly Uint8Array[]
  /** Picture parameter sets, at least one. */
  readonly pps: readonly Uint8Array[]
}

/** The type of a NAL unit, 0–31. @throws RangeError for an empty one */
export function nalTypeOf(unit: Uint8Array): number {
  return byteAt(unit, 0) & 0x1f
}

/**
 * Reads the content of an `avcC` box (ISO/IEC 14496-15, 5.3.3.1).
 * @throws RangeError when it is cut off, of another version, or without parameter sets
 */
export function parseAvcConfiguration(box: Uint8Array): AvcConfiguration {
  if (byteAt(box, 0) !== 1) throw new RangeError(`avcC of version ${box[0]}`)
  const lengthBytes = (byteAt(box, 4) & 0x03) + 1
  const sps = readParameterSets(box, 6, byteAt(box, 5) & 0x1f)
  const pps = readParameterSets(box, sps.end + 1, byteAt(box, sps.end))
  if (sps.sets.length === 0 || pps.sets.length === 0) throw new RangeError('avcC without parameter sets')
  return { lengthBytes, sps: sps.sets, pps: pps.sets }
}

/**
 * Cuts a sample into its NAL units, in order; empty ones are left out. The units share the sample's memory.
 * @throws RangeError when a length reaches past the end of the sample
 */
export function splitSample(sample: Uint8Array, lengthBytes: number): Uint8Array[] {
  const units: Uint8Array[] = []
  let offset = 0
  while (offset < sample.length) {
    let length = 0
    for (let i = 0; i < lengthBytes; i++) length = length * 256 + byteAt(sample, offset + i)
    const from = offset + lengthBytes
    offset = from + length
    if (offset > sample.length) throw new RangeError(`NAL unit of ${length} bytes is cut off`)
    if (length > 0) units.push(sample.subarray(from, offset))
  }
  return units
}

function readParameterSets(
  box: Uint8Array,
  from: number,
  count: number,
): { sets: Uint8Array[]; end: number } {
  const sets: Uint8Array[] = []
  let end = from
  for (let i = 0; i < count; i++) {
    const start = end + 2
    end = start + byteAt(box, end) * 256 + byteAt(box, end + 1)
    if (end > box.length || end === start) throw new RangeError('parameter set is cut off or empty')
    sets.push(box.subarray(start, end))
  }
  return { sets, end }
}

function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index]
  if (byte === undefined) throw new RangeError(`ends before byte ${index}`)
  return byte
}
