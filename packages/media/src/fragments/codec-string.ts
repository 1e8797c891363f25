/** Names a codec the way browsers and MP4 tools do (RFC 6381), from the configuration in the sample entry. */

/** `avc1.PPCCLL` from an avcC payload (ISO/IEC 14496-15, 5.3.3.1). `entry` is the sample entry's type. */
export function avcCodecString(entry: string, avcC: Uint8Array): string {
  const [, profile = 0, compatibility = 0, level = 0] = avcC
  return `${entry}.${[profile, compatibility, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** e.g. `hvc1.1.6.L93.B0` from an hvcC payload (ISO/IEC 14496-15, 8.3.3.1 and annex E.3). */
export function hevcCodecString(entry: string, hvcC: Uint8Array): string {
  const view = new DataView(hvcC.buffer, hvcC.byteOffset, hvcC.byteLength)
  const profileByte = view.getUint8(1)
  const space = ['', 'A', 'B', 'C'][profileByte >> 6] ?? ''
  const profile = profileByte & 31
  const tier = (profileByte & 32) === 0 ? 'L' : 'H'
  const compatibility = reverseBits(view.getUint32(2)).toString(16)
  const constraints = [...hvcC.subarray(6, 12)].map((byte) => byte.toString(16).toUpperCase())
  while (constraints.at(-1) === '0') constraints.pop()
  return [entry, `${space}${profile}`, compatibility, `${tier}${view.getUint8(12)}`, ...constraints].join('.')
}

function reverseBits(word: number): number {
  let reversed = 0
  for (let bit = 0; bit < 32; bit += 1) reversed = (reversed << 1) | ((word >>> bit) & 1)
  return reversed >>> 0
}
