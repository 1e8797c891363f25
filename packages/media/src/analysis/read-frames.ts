/** Reads a clip as the evenly spaced, placemented frames that a detector takes. */

import { AppError, type PictureSize } from '@ostiary/domain'
import { startFfmpeg } from '../ffmpeg/start-ffmpeg.ts'
import type { FramePlacement } from './frame-placement.ts'
import { lumaGridOf } from './luma-grid.ts'

export interface ReadFramesRequest {
  /** Path of an MP4 with H.264 or H.265. */
  readonly source: string
  readonly placement: FramePlacement
  /** Frames a second; 10 unless given. */
  readonly fps?: number
  /** 8-bit red, green and blue around the picture; 114 each unless given. */
  readonly fill?: readonly [number, number, number]
  /** Threads of the decoder; 1 unless given. */
  readonly threads?: number
  readonly signal?: AbortSignal
}

export interface AnalysisFrame {
  /** 0 on the first, without holes. */
  readonly index: number
  /** From the clip's time 0 (ms): `index` × 1000 ÷ fps, also across gaps, in which the last picture is repeated. */
  readonly atMs: number
  /** Of the whole frame, pixels. */
  readonly size: PictureSize
  /** 8-bit planes G, B, R, each width × height, row by row. Valid until the frame after next is asked for. */
  readonly planes: Uint8Array
  /** See {@link lumaGridOf}; a new array each time. */
  readonly lumaGrid: Uint8Array
}

/**
 * Ending the loop early ends ffmpeg.
 * @throws AppError `clip-invalid` when a picture cannot be decoded or none is there, `ffmpeg-missing`; the signal's reason
 */
export async function* readFrames(request: ReadFramesRequest): AsyncGenerator<AnalysisFrame> {
  const { placement } = request
  request.signal?.throwIfAborted()
  const fps = request.fps ?? 10
  const frameBytes = placement.input.width * placement.input.height * 3
  const ffmpeg = startFfmpeg({
    args: argsOf(request, fps),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
  const buffers = [new Uint8Array(frameBytes), new Uint8Array(frameBytes)] as const
  let [index, filled] = [0, 0]
  try {
    for await (const bytes of ffmpeg.stdout) {
      for (let from = 0; from < bytes.length; ) {
        const planes = index % 2 === 0 ? buffers[0] : buffers[1]
        const taken = Math.min(bytes.length - from, frameBytes - filled)
        planes.set(bytes.subarray(from, from + taken), filled)
        from += taken
        filled += taken
        if (filled < frameBytes) continue
        filled = 0
        yield {
          index,
          atMs: (index * 1000) / fps,
          size: placement.input,
          planes,
          lumaGrid: lumaGridOf(planes, placement),
        }
        index += 1
      }
    }
    const { exitCode, stderrTail } = await ffmpeg.exited
    request.signal?.throwIfAborted()
    if (exitCode !== 0 || index === 0 || filled > 0) throw unreadable(request.source, stderrTail)
  } finally {
    ffmpeg.kill()
  }
}

function argsOf({ source, placement, fill, threads }: ReadFramesRequest, fps: number): string[] {
  const { input, scaled, left, top } = placement
  const colour = (fill ?? [114, 114, 114]).map((level) => level.toString(16).padStart(2, '0')).join('')
  // The grid begins at the clip's time 0, whenever its first picture is: without it, times would shift by that much.
  const filters = [
    `fps=${fps}:start_time=0`,
    `scale=${scaled.width}:${scaled.height}:flags=fast_bilinear`,
    'format=gbrp',
    `pad=${input.width}:${input.height}:${left}:${top}:color=0x${colour}`,
  ]
  return [
    ...[
      '-v',
      'error',
      '-xerror',
      '-threads',
      String(threads ?? 1),
      '-f',
      'mov',
      '-protocol_whitelist',
      'file',
    ],
    ...['-i', `file:${source}`, '-map', '0:v:0', '-vf', filters.join(',')],
    ...['-fps_mode', 'passthrough', '-pix_fmt', 'gbrp', '-f', 'rawvideo', 'pipe:1'],
  ]
}

function unreadable(source: string, detail: string): AppError {
  return new AppError({
    code: 'clip-invalid',
    message: `${source} cannot be decoded: ${detail}`,
    publicMessage: 'The clip is damaged and cannot be analysed.',
  })
}
