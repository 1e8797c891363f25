/** Runs ffmpeg or ffprobe to its end and hands back what it wrote, within bounds of time and size. */

import { AppError } from '@ostiary/domain'
import { type FfmpegExit, type FfmpegStart, startFfmpeg } from './start-ffmpeg.ts'

export interface FfmpegRun extends FfmpegStart {
  /** It is killed after this many milliseconds. */
  readonly timeoutMs: number
  /** Bytes of standard output kept; one more is a failure. 1 MiB unless given. */
  readonly stdoutBytesMax?: number
}

export interface FfmpegResult extends FfmpegExit {
  readonly stdout: Buffer
}

/**
 * Resolves whatever the exit code is.
 * @throws the signal's reason when it was aborted; AppError `ffmpeg-missing`, or `ffmpeg-failed` when it took too long
 * or wrote too much
 */
export async function runFfmpeg(run: FfmpegRun): Promise<FfmpegResult> {
  run.signal?.throwIfAborted()
  const stdoutBytesMax = run.stdoutBytesMax ?? 2 ** 20
  const child = startFfmpeg(run)
  let fault: string | undefined
  const timer = setTimeout(() => {
    fault = `took longer than ${run.timeoutMs} ms`
    child.kill()
  }, run.timeoutMs)
  const parts: Buffer[] = []
  let sizeBytes = 0
  try {
    for await (const part of child.stdout) {
      sizeBytes += part.length
      if (sizeBytes <= stdoutBytesMax) parts.push(part)
      else {
        fault = `wrote more than ${stdoutBytesMax} bytes`
        child.kill()
      }
    }
    const exit = await child.exited
    run.signal?.throwIfAborted()
    if (fault !== undefined) throw ffmpegFailed(run, `${fault}. ${exit.stderrTail}`)
    return { ...exit, stdout: Buffer.concat(parts) }
  } finally {
    clearTimeout(timer)
  }
}

/** The failure of a run whose exit or output the caller cannot use. */
export function ffmpegFailed(run: Pick<FfmpegRun, 'program'>, detail: string): AppError {
  return new AppError({
    code: 'ffmpeg-failed',
    message: `${run.program ?? 'ffmpeg'}: ${detail}`,
    publicMessage: 'The video could not be processed.',
    isRetryable: true,
  })
}
