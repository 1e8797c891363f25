/** What the headers of an MP4 say about its video; reads no picture. */

import { EncodedPacketSink, FilePathSource, Input, MP4, QTFF } from 'mediabunny'
import '../silence-mediabunny.ts'

export interface VideoFileFacts {
  readonly codec: 'h264' | 'hevc'
  /** Pixels as shown, rotation applied. */
  readonly width: number
  readonly height: number
  /** From time 0 to the end of the last picture (ms). */
  readonly durationMs: number
  /** When the last picture begins (ms). */
  readonly lastPictureAtMs: number
  /** Pictures shown, those before time 0 left out; at least 1. */
  readonly frameCount: number
  /** Pictures a second: of the usual distance between two, so that a gap does not lower it. */
  readonly fps: number
}

/** @throws Error when it is no MP4, holds no H.264 or H.265 video, or its tables contradict each other */
export async function readVideoFile(path: string): Promise<VideoFileFacts> {
  const input = new Input({ formats: [MP4, QTFF], source: new FilePathSource(path) })
  try {
    const track = await input.getPrimaryVideoTrack()
    if (track === null) throw new RangeError('there is no video track')
    const codec = await track.getCodec()
    if (codec !== 'avc' && codec !== 'hevc')
      throw new RangeError(`the video is ${codec}, neither H.264 nor H.265`)
    const shownAtS: number[] = []
    let endS = 0
    for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, {
      metadataOnly: true,
    })) {
      if (packet.timestamp >= 0) shownAtS.push(packet.timestamp)
      endS = Math.max(endS, packet.timestamp + packet.duration)
    }
    if (shownAtS.length === 0) throw new RangeError('there is no picture')
    return {
      codec: codec === 'avc' ? 'h264' : 'hevc',
      width: await track.getDisplayWidth(),
      height: await track.getDisplayHeight(),
      durationMs: endS * 1000,
      lastPictureAtMs: Math.max(...shownAtS) * 1000,
      frameCount: shownAtS.length,
      fps: usualRate(shownAtS),
    }
  } finally {
    input.dispose()
  }
}

/** One over the median distance; 1 for a single picture. */
function usualRate(shownAtS: readonly number[]): number {
  const sorted = [...shownAtS].sort((a, b) => a - b)
  const distances = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at))
  const median = distances.sort((a, b) => a - b)[distances.length >> 1]
  return median === undefined || median <= 0 ? 1 : Math.round(1000 / median) / 1000
}
