/** Reads the init segment (ftyp and moov) that a live stream of fragments begins with. */

import { type Box, findBox, requireBox, walkBoxes } from './boxes.ts'
import { avcCodecString, hevcCodecString } from './codec-string.ts'

export interface InitSegment {
  readonly bytes: Uint8Array
  /** Ticks in one second of every time in the fragments that follow; at least 1. */
  readonly timescale: number
  readonly codec: 'h264' | 'hevc'
  /** RFC 6381, e.g. `avc1.64001f`. */
  readonly codecString: string
  /** What MediaSource wants, e.g. `video/mp4; codecs="avc1.64001f"`. */
  readonly mimeType: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** What a sample has unless its fragment says otherwise (trex). */
  readonly defaults: { readonly durationTicks: number; readonly sizeBytes: number; readonly flags: number }
}

/** @throws RangeError when it is no init segment, or its first track is neither H.264 nor H.265 */
export function parseInitSegment(bytes: Uint8Array): InitSegment {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const track = requireBox(data, ['moov', 'trak'])
  const mdhd = requireBox(data, ['mdia', 'mdhd'], track)
  const timescale = data.readUInt32BE(mdhd.body + (data[mdhd.body] === 1 ? 20 : 12))
  if (timescale === 0) throw new RangeError('the timescale is 0')
  const stsd = requireBox(data, ['mdia', 'minf', 'stbl', 'stsd'], track)
  const [entry] = walkBoxes(data, stsd.body + 8, stsd.end)
  if (entry === undefined) throw new RangeError('there is no sample entry')
  const trex = findBox(data, ['moov', 'mvex', 'trex'])
  const video = readVideoEntry(data, entry)
  return {
    bytes,
    timescale,
    ...video,
    mimeType: `video/mp4; codecs="${video.codecString}"`,
    defaults: {
      durationTicks: trex === undefined ? 0 : data.readUInt32BE(trex.body + 12),
      sizeBytes: trex === undefined ? 0 : data.readUInt32BE(trex.body + 16),
      flags: trex === undefined ? 0 : data.readUInt32BE(trex.body + 20),
    },
  }
}

/** Fields of a visual sample entry before its own boxes (ISO/IEC 14496-12, 12.1.3), bytes. */
const visualEntryBytes = 78

function readVideoEntry(
  data: Buffer,
  entry: Box,
): Pick<InitSegment, 'codec' | 'codecString' | 'width' | 'height'> {
  const isH264 = entry.type === 'avc1' || entry.type === 'avc3'
  if (!isH264 && entry.type !== 'hvc1' && entry.type !== 'hev1') {
    throw new RangeError(`the video is ${entry.type}, neither H.264 nor H.265`)
  }
  const configuration = [...walkBoxes(data, entry.body + visualEntryBytes, entry.end)].find(
    (box) => box.type === (isH264 ? 'avcC' : 'hvcC'),
  )
  if (configuration === undefined) throw new RangeError('the sample entry has no decoder configuration')
  const payload = data.subarray(configuration.body, configuration.end)
  return {
    codec: isH264 ? 'h264' : 'hevc',
    codecString: isH264 ? avcCodecString(entry.type, payload) : hevcCodecString(entry.type, payload),
    width: data.readUInt16BE(entry.body + 24),
    height: data.readUInt16BE(entry.body + 26),
  }
}
