/** Turns the first picture of a piece of MP4 into a JPEG: camera stills. */

import { ffmpegFailed, runFfmpeg } from './ffmpeg/run-ffmpeg.ts'

export interface PictureOptions {
  /** Largest width in pixels; a larger picture is scaled down, a smaller one kept. 1280 unless given. */
  readonly widthMax?: number
  readonly signal?: AbortSignal
}

/** Far above what one picture takes (ms). */
const pictureTimeoutMs = 10_000

/**
 * `mp4` is an init segment and at least one fragment that starts with a keyframe; gives a JPEG.
 * @throws AppError `ffmpeg-missing`, `ffmpeg-failed` when it cannot be decoded; the signal's reason
 */
export async function pictureOf(mp4: Uint8Array, options: PictureOptions = {}): Promise<Uint8Array> {
  const result = await runFfmpeg({
    args: [
      ...['-v', 'error', '-threads', '1', '-f', 'mov', '-protocol_whitelist', 'pipe', '-i', 'pipe:0'],
      ...['-frames:v', '1', '-vf', `scale='min(${options.widthMax ?? 1280},iw)':-2`],
      ...['-q:v', '4', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-f', 'image2pipe', 'pipe:1'],
    ],
    input: mp4,
    timeoutMs: pictureTimeoutMs,
    stdoutBytesMax: 2 ** 24,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  if (result.stdout.length === 0) throw ffmpegFailed({}, `no picture. ${result.stderrTail}`)
  return result.stdout
}
