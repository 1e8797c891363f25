/** Reads the H.264 or H.265 pictures of an MP4 into memory, ready to be sent as RTP over and over. */

import { stat } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { EncodedPacketSink, FilePathSource, Input, type InputVideoTrack, MP4 } from 'mediabunny'
import { h264Format } from './h264-format.ts'
import { h265Format } from './h265-format.ts'
import type { AccessUnit, MediaLoop } from './media-loop.ts'
import { splitSample } from './nal-units.ts'
import { rtpTicksPerSecond } from './rtp-packet.ts'
import type { DecoderConfiguration, VideoFormat } from './video-format.ts'

/** A looping camera keeps its footage in memory, which bounds it; 256 MiB are nine minutes at 4 Mbit/s (bytes). */
const footageBytesMax = 256 * 2 ** 20

export interface CameraFootage {
  readonly format: VideoFormat
  readonly loop: MediaLoop
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number }
  /** Mean pictures a second. */
  readonly fps: number
  readonly configuration: DecoderConfiguration
}

/**
 * Reads the first video track of `path`.
 * @throws AppError `file-missing` when there is no such file; `footage-unreadable` when it is too large, no MP4,
 * neither H.264 nor H.265, does not begin with a keyframe, or has B-frames: a camera that is watched live sends none, for they
 * cost delay
 */
export async function readCameraFootage(path: string): Promise<CameraFootage> {
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

async function readTrack(track: InputVideoTrack): Promise<CameraFootage> {
  const { format, description } = formatOf(await track.getDecoderConfig())
  const configuration = format.parseConfiguration(description)
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
      nalUnits: isKey ? withParameterSets(nalUnits, format, configuration) : nalUnits,
    })
    endTicks = offsetTicks + Math.round(packet.duration * rtpTicksPerSecond)
  }
  const durationTicks = Math.max(endTicks, (units.at(-1)?.offsetTicks ?? 0) + 1)
  return {
    format,
    loop: { units, durationTicks },
    size: { width: await track.getDisplayWidth(), height: await track.getDisplayHeight() },
    fps: (units.length * rtpTicksPerSecond) / durationTicks,
    configuration,
  }
}

/** A decoder that joins here needs the parameter sets; they are put first unless the picture brings its own. */
function withParameterSets(
  nalUnits: Uint8Array[],
  format: VideoFormat,
  { vps, sps, pps }: DecoderConfiguration,
): Uint8Array[] {
  const hasOwn = nalUnits.some((unit) => format.isSequenceParameterSet(unit))
  return hasOwn ? nalUnits : [...vps, ...sps, ...pps, ...nalUnits]
}

function formatOf(config: unknown): { readonly format: VideoFormat; readonly description: Uint8Array } {
  const isObject = typeof config === 'object' && config !== null
  const codec = isObject && 'codec' in config ? String(config.codec) : 'unknown'
  const description = isObject && 'description' in config ? config.description : undefined
  const format = [h264Format, h265Format].find(({ codecs }) => codecs.includes(codec.slice(0, 4)))
  if (format === undefined) throw new RangeError(`the codec is ${codec}, neither H.264 nor H.265`)
  if (description instanceof ArrayBuffer) return { format, description: new Uint8Array(description) }
  if (description instanceof Uint8Array) return { format, description }
  throw new RangeError('there are no parameter sets')
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  return new AppError({
    code: 'footage-unreadable',
    message: `${path} cannot be sent by a simulated camera: ${reason}`,
    publicMessage:
      'The footage for the simulated camera cannot be used. It has to be an MP4 with H.264 or H.265 without B-frames; ' +
      '`ffmpeg -i FILE -an -c:v libx264 -bf 0 -g 25 NEW.mp4` makes one.',
    cause,
  })
}
