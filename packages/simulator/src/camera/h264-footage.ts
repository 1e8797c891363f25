/** Reads the H.264 pictures of an MP4 into memory, ready to be sent as RTP over and over. */

import { stat } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { EncodedPacketSink, FilePathSource, Input, type InputVideoTrack, MP4 } from 'mediabunny'
import type { AccessUnit, MediaLoop } from './media-loop.ts'
import {
  type AvcConfiguration,
  nalTypeOf,
  nalTypes,
  parseAvcConfiguration,
  splitSample,
} from './nal-units.ts'
import { rtpTicksPerSecond } from './rtp-packet.ts'

/** A looping camera keeps its footage in memory, which bounds it; 256 MiB are nine minutes at 4 Mbit/s (bytes). */
const footageBytesMax = 256 * 2 ** 20

export interface H264Footage {
  readonly loop: MediaLoop
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number }
  /** Mean pictures a second. */
  readonly fps: number
  readonly configuration: AvcConfiguration
}

/**
 * Reads the first video track of `path`.
 * @throws AppError `file-missing` when there is no such file; `footage-unreadable` when it is too large, no MP4, not H.264,
 * does not begin with a keyframe, or has B-frames (their order of sending is not their order of showing)
 */
export async function readH264Footage(path: string): Promise<H264Footage> {
  const { size } = await stat(path).catch((cause: unknown) => {
    throw new AppError({
      code: 'file-missing',
      message: `${path} cannot be opened`,
      publicMessage: 'The footage for the simulated camera does not exist.',
      cause,
    })
  })
  if (size > footageBytesMax) throw unreadable(path, `${size} bytes are more than ${footageBytesMax}`)
  const input = new Input({ formats: [MP4], source: new FilePathSource(path) })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (track === null) throw new RangeError('there is no video track')
    return await readTrack(track)
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause)
  } finally {
    input.dispose()
  }
}

async function readTrack(track: InputVideoTrack): Promise<H264Footage> {
  const configuration = parseAvcConfiguration(descriptionOf(await track.getDecoderConfig()))
  const units: AccessUnit[] = []
  let originS: number | undefined
  let endTicks = 0
  for await (const packet of new EncodedPacketSink(track).packets()) {
    originS ??= packet.timestamp
    const offsetTicks = Math.round((packet.timestamp - originS) * rtpTicksPerSecond)
    const isKey = packet.type === 'key'
    const last = units.at(-1)
    if (last === undefined && !isKey) throw new RangeError('the first picture is no keyframe')
    if (last !== undefined && offsetTicks <= last.offsetTicks) throw new RangeError('there are B-frames')
    const nalUnits = splitSample(packet.data, configuration.lengthBytes)
    units.push({
      offsetTicks,
      isKey,
      nalUnits: isKey ? withParameterSets(nalUnits, configuration) : nalUnits,
    })
    endTicks = offsetTicks + Math.round(packet.duration * rtpTicksPerSecond)
  }
  const durationTicks = Math.max(endTicks, (units.at(-1)?.offsetTicks ?? 0) + 1)
  return {
    loop: { units, durationTicks },
    size: { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() },
    fps: (units.length * rtpTicksPerSecond) / durationTicks,
    configuration,
  }
}

/** A decoder that joins here needs the parameter sets; they are put first unless the picture brings its own. */
function withParameterSets(nalUnits: Uint8Array[], { sps, pps }: AvcConfiguration): Uint8Array[] {
  return nalUnits.some((unit) => nalTypeOf(unit) === nalTypes.sps) ? nalUnits : [...sps, ...pps, ...nalUnits]
}

function descriptionOf(config: unknown): Uint8Array {
  const isObject = typeof config === 'object' && config !== null
  const codec = isObject && 'codec' in config ? String(config.codec) : 'unknown'
  const description = isObject && 'description' in config ? config.description : undefined
  if (!codec.startsWith('avc1')) throw new RangeError(`the codec is ${codec}, not H.264`)
  if (description instanceof ArrayBuffer) return new Uint8Array(description)
  if (description instanceof Uint8Array) return description
  throw new RangeError('there are no H.264 parameter sets')
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  return new AppError({
    code: 'footage-unreadable',
    message: `${path} cannot be sent by a simulated camera: ${reason}`,
    publicMessage:
      'The footage for the simulated camera cannot be used. It has to be an MP4 with H.264 without B-frames.',
    cause,
  })
}
