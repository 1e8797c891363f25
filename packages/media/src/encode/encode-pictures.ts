/** Encodes raw pictures into an MP4 with H.264, the same bytes every time for the same pictures. */

import { rename, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { PictureSize } from '@ostiary/domain'
import { ffmpegFailed } from '../ffmpeg/run-ffmpeg.ts'
import { startFfmpeg } from '../ffmpeg/start-ffmpeg.ts'

export interface EncodePicturesRequest {
  /** Written under another name beside it and renamed when it is whole. */
  readonly path: string
  /** Even numbers. */
  readonly size: PictureSize
  readonly fps: number
  /** Constant rate factor of x264: lower is better and larger; 23 unless given. */
  readonly crf?: number
  readonly signal?: AbortSignal
}

export interface PictureEncoder {
  /**
   * Takes one picture: 8-bit red, green, blue of each pixel, rows from the top. Resolves when the next may come; the bytes
   * may be used again then.
   */
  write(rgb: Uint8Array): Promise<void>
  /**
   * Resolves when the file stands at `path`.
   * @throws AppError `ffmpeg-missing` or `ffmpeg-failed`; the signal's reason
   */
  finish(): Promise<void>
  /** Gives up and removes what was written; safe to repeat, and after `finish`. */
  discard(): Promise<void>
}

/**
 * No B-frames and a keyframe each second, so that the footage can be sent as RTP picture by picture and joined at once. One
 * thread, for the number of threads changes the bytes.
 */
export function encodePictures(request: EncodePicturesRequest): PictureEncoder {
  const { path, size, fps, crf = 23, signal } = request
  const unfinished = `${path}.unfinished`
  let stdin: Writable | undefined
  const ffmpeg = startFfmpeg({
    args: [
      ...['-nostdin', '-v', 'error', '-y', '-f', 'rawvideo', '-pix_fmt', 'rgb24'],
      ...['-s', `${size.width}x${size.height}`, '-r', String(fps), '-i', 'pipe:0'],
      ...['-an', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', String(crf), '-profile:v', 'high'],
      ...[
        '-bf',
        '0',
        '-g',
        String(Math.max(1, Math.round(fps))),
        '-sc_threshold',
        '0',
        '-pix_fmt',
        'yuv420p',
      ],
      ...['-threads', '1', '-movflags', '+faststart', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
      ...['-f', 'mp4', unfinished],
    ],
    feed: (open) => {
      stdin = open
    },
    ...(signal === undefined ? {} : { signal }),
  })
  let isGone = false
  const gone = ffmpeg.exited.then(
    () => {
      isGone = true
    },
    () => {
      isGone = true
    },
  )
  const failIfGone = async (): Promise<void> => {
    signal?.throwIfAborted()
    if (!isGone) return
    const { stderrTail } = await ffmpeg.exited
    throw ffmpegFailed({}, `stopped while encoding ${path}. ${stderrTail}`)
  }

  return {
    async write(rgb) {
      await failIfGone()
      const open = stdin
      if (open === undefined) throw new Error('ffmpeg was started without an input')
      const written = new Promise<void>((resolve) => open.write(rgb, () => resolve()))
      await Promise.race([written, gone])
      await failIfGone()
    },
    async finish() {
      stdin?.end()
      const { exitCode, stderrTail } = await ffmpeg.exited
      signal?.throwIfAborted()
      if (exitCode !== 0) throw ffmpegFailed({}, `could not encode ${path}: ${stderrTail}`)
      await rename(unfinished, path)
    },
    async discard() {
      ffmpeg.kill()
      await gone
      await rm(unfinished, { force: true })
    },
  }
}
