/** What the camera has to know of a video coding format to send it: its NAL units, its RTP payloads, its description. */

/** What a decoder needs before the first picture. Sets are without start code or length. */
export interface DecoderConfiguration {
  /** Width of the length before each NAL unit of a sample: 1, 2 or 4 bytes. */
  readonly lengthBytes: number
  /** Video parameter sets: at least one in H.265, none in H.264. */
  readonly vps: readonly Uint8Array[]
  /** Sequence parameter sets, at least one. */
  readonly sps: readonly Uint8Array[]
  /** Picture parameter sets, at least one. */
  readonly pps: readonly Uint8Array[]
}

export interface VideoFormat {
  /** As it stands in `a=rtpmap`. */
  readonly name: 'H264' | 'H265'
  /** How the codec string of an MP4 track begins that holds it. */
  readonly codecs: readonly string[]
  /** Bytes of a NAL unit before its content. */
  readonly headerBytes: number
  /**
   * The NAL unit that parts one keyframe from what came before, where the format wants it for a keyframe that does not follow
   * from the picture before; null where a keyframe needs none.
   */
  readonly endOfSequence: Uint8Array | null
  /** @throws RangeError when the box (`avcC`, `hvcC`) is cut off, of another version, or without parameter sets */
  parseConfiguration(box: Uint8Array): DecoderConfiguration
  /** True for a sequence parameter set. */
  isSequenceParameterSet(unit: Uint8Array): boolean
  /** True for a NAL unit that holds picture content. */
  isSlice(unit: Uint8Array): boolean
  /** The payloads that carry the NAL units of a picture, in order, each of at most `payloadBytesMax` bytes. */
  payloadsOf(units: readonly Uint8Array[], payloadBytesMax: number): Uint8Array[]
  /** The format parameters of `a=fmtp`. */
  formatParameters(configuration: DecoderConfiguration): string
}

/** Parameter sets as they stand in a session description: Base64, joined with commas. */
export function encodeParameterSets(sets: readonly Uint8Array[]): string {
  return sets.map((set) => Buffer.from(set).toString('base64')).join(',')
}
