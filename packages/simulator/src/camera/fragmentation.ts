/** Cuts the content of a NAL unit that is too large for a packet, the same way for H.264 and H.265. */

/** A piece of a NAL unit's content, and where it lies in the unit. */
export interface NalFragment {
  readonly content: Uint8Array
  readonly isFirst: boolean
  readonly isLast: boolean
}

/**
 * Pieces of nearly equal size, in order; they share the content's memory.
 * @param bytesMax the largest a piece may be, at least 1
 */
export function fragmentsOf(content: Uint8Array, bytesMax: number): NalFragment[] {
  if (bytesMax < 1) throw new RangeError(`no room for a fragment in ${bytesMax} bytes`)
  const count = Math.ceil(content.length / bytesMax)
  return Array.from({ length: count }, (_, i) => ({
    content: content.subarray(
      Math.floor((i * content.length) / count),
      Math.floor(((i + 1) * content.length) / count),
    ),
    isFirst: i === 0,
    isLast: i === count - 1,
  }))
}

/** The start and end bits of a fragmentation unit's header (RFC 6184, 5.8; RFC 7798, 4.4.3). */
export function fragmentBits({ isFirst, isLast }: NalFragment): number {
  return (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0)
}
