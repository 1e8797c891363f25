/** Makes from a raw clip what people watch and what is analysed: an HD and an SD rendition and a poster, in one decode. */

import { stat } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { readVideoFile, type VideoFileFacts } from './video-file.ts'

export interface MakeRenditionsRequest {
  /** An MP4 that {@link validateClip} found valid. */
  readonly source: string
  /** Paths of the files to write; replaced when they exist, their folders exist. */
  readonly hd: string
  readonly sd: string
  readonly posterJpeg: string
  /** Which moment the poster shows, from the clip's time 0 (ms); moved into the clip when it lies outside. */
  readonly posterAtMs: number
  /** Threads of the decoder and of each encoder; 2 unless given. More is quicker and takes cores from others. */
  readonly threads?: number
  /** 5 min unless given. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface Renditions {
  readonly hd: VideoFileFacts
  readonly sd: VideoFileFacts
}

/** Boxes that the pictures are fitted into, in pixels; smaller pictures are kept as they are. */
const hdFit = { width: 1280, height: 720 }
const sdFit = { width: 640, height: 360 }

/** Above it motion gains nothing for a reviewer, and encoding time doubles. */
const fpsMax = 30

/**
 * Time stamps are kept, gaps too. A damaged picture is a failure, not a grey frame.
 * @throws AppError `transcode-failed`, `ffmpeg-missing`, `ffmpeg-failed` when it took too long; the signal's reason
 */
export async function makeRenditions(request: MakeRenditionsRequest): Promise<Renditions> {
  const facts = await readVideoFile(request.source).catch((cause: unknown) => {
    throw transcodeFailed('its headers cannot be read', cause)
  })
  const result = await runFfmpeg({
    args: argsOf(request, facts),
    timeoutMs: request.timeoutMs ?? 300_000,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
  if (result.exitCode !== 0)
    throw transcodeFailed(`ffmpeg left with ${result.exitCode}. ${result.stderrTail}`)
  // ffmpeg may leave with 0 having written nothing (docs/field-notes.md): look at what is there.
  try {
    const [hd, sd, poster] = await Promise.all([
      readVideoFile(request.hd),
      readVideoFile(request.sd),
      stat(request.posterJpeg),
    ])
    if (poster.size === 0) throw new RangeError('the poster is empty')
    return { hd, sd }
  } catch (cause) {
    throw transcodeFailed(`what it wrote cannot be read. ${result.stderrTail}`, cause)
  }
}

function argsOf(request: MakeRenditionsRequest, facts: VideoFileFacts): string[] {
  const threads = String(request.threads ?? 2)
  const rate = facts.fps > fpsMax * 1.02 ? `fps=${fpsMax},` : ''
  // One picture before the last: thinning moves times by up to half a picture.
  const lastS = Math.max(0, facts.lastPictureAtMs / 1000 - 1 / Math.min(facts.fps, fpsMax))
  const posterS = Math.min(Math.max(0, request.posterAtMs / 1000), lastS)
  const graph = [
    `[0:v:0]${rate}scale=${fit(hdFit)}:flags=bilinear,format=yuv420p,split=3[hd][b][p]`,
    `[b]scale=${fit(sdFit)}:flags=fast_bilinear[sd]`,
    `[p]select='gte(t,${posterS.toFixed(3)})',format=yuvj420p[poster]`,
  ].join(';')
  const encoded = [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-threads', threads, '-fps_mode', 'vfr'],
    // A keyframe each second: a reviewer steps back and forth, and a seek decodes from the last one.
    ...[
      '-force_key_frames',
      'expr:gte(t,n_forced)',
      '-bf',
      '0',
      '-movflags',
      '+faststart',
      '-f',
      'mp4',
      '-y',
    ],
  ]
  return [
    ...['-v', 'error', '-xerror', '-threads', threads, '-filter_complex_threads', threads],
    ...['-f', 'mov', '-protocol_whitelist', 'file', '-i', `file:${request.source}`],
    ...['-filter_complex', graph],
    ...['-map', '[hd]', ...encoded, `file:${request.hd}`],
    ...['-map', '[sd]', ...encoded, `file:${request.sd}`],
    ...['-map', '[poster]', '-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1', '-y'],
    `file:${request.posterJpeg}`,
  ]
}

function fit({ width, height }: { readonly width: number; readonly height: number }): string {
  return `'min(${width},iw)':'min(${height},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`
}

function transcodeFailed(what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'transcode-failed',
    message: `renditions cannot be made: ${what}`,
    publicMessage: 'The clip is damaged and cannot be shown or analysed.',
    cause,
  })
}
