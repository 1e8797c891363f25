/** Cuts a window out of recorded fragments into an MP4, without re-encoding and exact to the picture at both ends. */

import { stat } from 'node:fs/promises'
import { AppError, addMs, type EpochMs, type TimeRange } from '@ostiary/domain'
import {
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputVideoTrack,
  MP4,
  Mp4OutputFormat,
  Output,
  type VideoCodec,
} from 'mediabunny'
import '../silence-mediabunny.ts'
import { type FilePiece, footageUnreadable, readFootage } from './footage-source.ts'
import { openMp4FileTarget } from './mp4-file-target.ts'

/** Fragments of one recording session, in order; the first begins with a keyframe at or before what is wanted. */
export interface FootageSegment {
  readonly init: Uint8Array
  readonly pieces: readonly FilePiece[]
  /** Wall-clock instant of the session's media time 0. */
  readonly originAt: EpochMs
  /** Wall-clock time that the pieces cover. */
  readonly covers: TimeRange
}

export interface CutFootageRequest {
  /** In order of time. */
  readonly segments: readonly FootageSegment[]
  readonly window: TimeRange
  /** Path of the file to write; replaced when it exists. */
  readonly destination: string
  readonly signal?: AbortSignal
}

export type CutFootageOutcome =
  | {
      readonly kind: 'cut'
      /** Wall-clock instant of the file's time 0: of its first picture, at or after the window's start. */
      readonly startsAt: EpochMs
      /** Pictures that are shown; those before time 0, which the first ones are decoded from, not counted. */
      readonly frameCount: number
      readonly sizeBytes: number
      /** The segments that are in it: all, or those whose decoder setting holds most of the window. */
      readonly used: readonly FootageSegment[]
    }
  /** No picture lies in the window. */
  | { readonly kind: 'nothing' }

/**
 * Gaps between and in the segments stay gaps in the file's time stamps. With B-frames a picture or two past the end of
 * the window may be kept, because pictures inside it are decoded from them.
 * @throws AppError `footage-unreadable`; the signal's reason
 */
export async function cutFootage(request: CutFootageRequest): Promise<CutFootageOutcome> {
  using opened = await openSegments(request)
  const used = keepAlike(opened.segments, request.window)
  const [first] = used
  if (first === undefined) return { kind: 'nothing' }
  const startsAt = await instantOfFirstPicture(used, request.window)
  if (startsAt === null) return { kind: 'nothing' }
  const packets = new EncodedVideoPacketSource(first.codec)
  await using file = await openMp4FileTarget(request.destination)
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: file.target })
  output.addVideoTrack(packets)
  try {
    await output.start()
    const frameCount = await copyPackets({ ...request, used, startsAt, packets })
    await output.finalize()
    const { size: sizeBytes } = await stat(request.destination)
    return { kind: 'cut', startsAt, frameCount, sizeBytes, used: used.map(({ segment }) => segment) }
  } catch (cause) {
    await output.cancel().catch(() => undefined)
    request.signal?.throwIfAborted()
    throw cause instanceof AppError ? cause : footageUnreadable('recorded footage cannot be cut', cause)
  }
}

interface OpenSegment {
  readonly segment: FootageSegment
  readonly track: InputVideoTrack
  readonly codec: VideoCodec
  readonly decoderConfig: VideoDecoderConfig
  /** Two segments with the same key can be decoded one after the other without a change. */
  readonly decoderKey: string
}

async function openSegments(
  request: CutFootageRequest,
): Promise<Disposable & { readonly segments: readonly OpenSegment[] }> {
  const resources = new DisposableStack()
  const segments: OpenSegment[] = []
  try {
    for (const segment of request.segments) {
      request.signal?.throwIfAborted()
      const source = new BufferSource(await readFootage(segment.init, segment.pieces))
      const input = new Input({ formats: [MP4], source })
      resources.defer(() => input.dispose())
      const track = await input.getPrimaryVideoTrack()
      const codec = await track?.getCodec()
      const decoderConfig = await track?.getDecoderConfig()
      if (!track || !codec || !decoderConfig) throw new RangeError('no H.264 or H.265 video track')
      segments.push({ segment, track, codec, decoderConfig, decoderKey: keyOf(decoderConfig) })
    }
  } catch (cause) {
    resources.dispose()
    request.signal?.throwIfAborted()
    throw cause instanceof AppError ? cause : footageUnreadable('recorded footage cannot be cut', cause)
  }
  return { segments, [Symbol.dispose]: () => resources.dispose() }
}

function keyOf(config: VideoDecoderConfig): string {
  const { description } = config
  const bytes =
    description === undefined
      ? Buffer.alloc(0)
      : ArrayBuffer.isView(description)
        ? Buffer.from(description.buffer, description.byteOffset, description.byteLength)
        : Buffer.from(description)
  return `${config.codec} ${config.codedWidth}x${config.codedHeight} ${bytes.toString('hex')}`
}

/** One MP4 track has one decoder setting: the setting that holds most of the window wins, the earlier one in a draw. */
function keepAlike(segments: readonly OpenSegment[], window: TimeRange): readonly OpenSegment[] {
  const heldMs = new Map<string, number>()
  for (const { segment, decoderKey } of segments) {
    const from = Math.max(segment.covers.from, window.from)
    const to = Math.min(segment.covers.to, window.to)
    heldMs.set(decoderKey, (heldMs.get(decoderKey) ?? 0) + Math.max(0, to - from))
  }
  const [best] = [...heldMs].sort(([, a], [, b]) => b - a)
  return segments.filter(({ decoderKey }) => decoderKey === best?.[0])
}

async function instantOfFirstPicture(
  used: readonly OpenSegment[],
  window: TimeRange,
): Promise<EpochMs | null> {
  for (const [index, { segment, track }] of used.entries()) {
    const until = endOfSegment(used, index, window)
    let earliest: EpochMs | null = null
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      const at = addMs(segment.originAt, packet.timestamp * 1000)
      if (at >= window.from && at < until && (earliest === null || at < earliest)) earliest = at
      // Past the first keyframe inside the window nothing earlier can follow in decode order but its own leading pictures.
      if (earliest !== null && at > addMs(earliest, reorderMsMax)) break
    }
    if (earliest !== null) return earliest
  }
  return null
}

/** Pictures are sent at most this much later than others shown after them (ms); 16 B-frames at 25 a second are 640. */
const reorderMsMax = 700

/** A later session may begin, by its own estimate, a moment before the earlier one ends: the later one wins. */
function endOfSegment(used: readonly OpenSegment[], index: number, window: TimeRange): EpochMs {
  const next = used[index + 1]
  return next !== undefined && next.segment.covers.from < window.to ? next.segment.covers.from : window.to
}

async function copyPackets(copy: {
  readonly used: readonly OpenSegment[]
  readonly window: TimeRange
  readonly startsAt: EpochMs
  readonly packets: EncodedVideoPacketSource
  readonly signal?: AbortSignal
}): Promise<number> {
  let frameCount = 0
  for (const [index, { segment, track, decoderConfig }] of copy.used.entries()) {
    const shiftS = (segment.originAt - copy.startsAt) / 1000
    const untilS = (endOfSegment(copy.used, index, copy.window) - copy.startsAt) / 1000
    const isLast = index === copy.used.length - 1
    for await (const packet of packetsUntil(track, untilS - shiftS, !isLast)) {
      copy.signal?.throwIfAborted()
      // Rounding must not push the first picture below 0, where it would not be shown.
      const timestamp = Math.round((packet.timestamp + shiftS) * 1e6) / 1e6
      if (timestamp >= 0) frameCount += 1
      await copy.packets.add(packet.clone({ timestamp }), { decoderConfig })
    }
  }
  return frameCount
}

/**
 * In decode order, up to the last packet that is shown before `untilS`; packets shown later but decoded earlier are kept,
 * for pictures before the end may need them, unless `isStrict`.
 */
async function* packetsUntil(
  track: InputVideoTrack,
  untilS: number,
  isStrict: boolean,
): AsyncGenerator<EncodedPacket> {
  let later: EncodedPacket[] = []
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.timestamp < untilS) {
      if (!isStrict) yield* later
      later = []
      yield packet
    } else if (packet.timestamp > untilS + reorderMsMax / 1000) return
    else later.push(packet)
  }
}
