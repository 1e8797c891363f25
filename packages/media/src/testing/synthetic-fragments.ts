/** Builds small fragmented MP4 streams byte by byte, for tests that run without ffmpeg. */

export interface SyntheticSample {
  readonly durationTicks: number
  readonly isKeyframe: boolean
  readonly compositionTicks?: number
  readonly sizeBytes?: number
}

export function box(type: string, ...payload: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(payload)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

/** ftyp and moov of one H.264 track: profile 100, level 31, 1280×720. */
export function syntheticInit(timescale = 90_000): Buffer {
  const avcC = box('avcC', Buffer.from([1, 0x64, 0, 0x1f, 0xff, 0xe0, 0]))
  const visual = Buffer.alloc(78)
  visual.writeUInt16BE(1280, 24)
  visual.writeUInt16BE(720, 26)
  const stsd = box('stsd', u32(0), u32(1), box('avc1', visual, avcC))
  const mdhd = box('mdhd', u32(0), u32(0), u32(0), u32(timescale), u32(0), u32(0))
  const trak = box('trak', box('mdia', mdhd, box('minf', box('stbl', stsd))))
  const trex = box('trex', u32(0), u32(1), u32(1), u32(0), u32(0), u32(0))
  return Buffer.concat([box('ftyp', Buffer.from('iso5')), box('moov', trak, box('mvex', trex))])
}

/** moof and mdat; samples of `sizeBytes` (8 unless given) zeros. */
export function syntheticFragment(baseTicks: number, samples: readonly SyntheticSample[]): Buffer {
  const tfhd = box('tfhd', u32(0x02_0000), u32(1))
  const tfdt = box('tfdt', u32(0x0100_0000), u64(baseTicks))
  const entries = samples.flatMap((sample) => [
    u32(sample.durationTicks),
    u32(sample.sizeBytes ?? 8),
    u32(sample.isKeyframe ? 0x0200_0000 : 0x0101_0000),
    u32(sample.compositionTicks ?? 0),
  ])
  const trun = box('trun', u32(0x0f01), u32(samples.length), u32(0), ...entries)
  const moof = box('moof', box('mfhd', u32(0), u32(1)), box('traf', tfhd, tfdt, trun))
  return Buffer.concat([moof, box('mdat', ...samples.map((sample) => Buffer.alloc(sample.sizeBytes ?? 8)))])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}
