/** Cuts MP4 samples into NAL units, and reads the boxes that describe them (ISO/IEC 14496-15). */

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

/**
 * Reads `count` parameter sets, each behind a length of two bytes.
 * @returns the sets, and where the first byte after them stands
 * @throws RangeError when one is cut off or empty
 */
export function readParameterSets(
  box: Uint8Array,
  from: number,
  count: number,
): { readonly sets: readonly Uint8Array[]; readonly end: number } {
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

/** @throws RangeError when there is no such byte */
export function byteAt(bytes: Uint8Array, index: number): number {
  const byte = bytes[index]
  if (byte === undefined) throw new RangeError(`ends before byte ${index}`)
  return byte
}
