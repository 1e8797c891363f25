/** Says which ffmpeg is installed and whether it can do what is needed of it. */

import { AppError } from '@ostiary/domain'
import { runFfmpeg } from './run-ffmpeg.ts'

export interface FfmpegFacts {
  /** As it prints it, e.g. `5.1.9-0+deb12u1`. */
  readonly version: string
  /** 5.1 or later, which the options used here need; true for builds from source that carry no number. */
  readonly isNewEnough: boolean
  /** Writes H.264: renditions need it. */
  readonly hasLibx264: boolean
  /** Burns in drawings: the export of evidence needs it. */
  readonly hasLibass: boolean
  /** Reads cameras. */
  readonly hasRtsp: boolean
}

const inspectionTimeoutMs = 10_000

/** @throws AppError `ffmpeg-missing` when ffmpeg or ffprobe cannot be started */
export async function inspectFfmpeg(): Promise<FfmpegFacts> {
  const [version, encoders, filters, formats] = await Promise.all(
    ['-version', '-encoders', '-filters', '-demuxers'].map((question) => ask(question)),
  )
  await runFfmpeg({ program: 'ffprobe', args: ['-version'], timeoutMs: inspectionTimeoutMs })
  const name = /^ffmpeg version (\S+)/m.exec(version ?? '')?.[1]
  if (name === undefined) {
    throw new AppError({
      code: 'ffmpeg-missing',
      message: `what is called ffmpeg does not say its version: ${version?.slice(0, 200)}`,
      publicMessage: 'The program named by FFMPEG_PATH is not ffmpeg. Install ffmpeg 5.1 or later.',
    })
  }
  return {
    version: name,
    isNewEnough: isAtLeast51(name),
    hasLibx264: /\slibx264\s/.test(encoders ?? ''),
    hasLibass: /\sass\s/.test(filters ?? ''),
    hasRtsp: /\srtsp\s/.test(formats ?? ''),
  }
}

/** Versions read `5.1.9-…` or `n7.0`; git builds (`N-109…`) carry no number and are trusted. */
export function isAtLeast51(version: string): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? []
  if (major === undefined || minor === undefined) return true
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 1)
}

async function ask(question: string): Promise<string> {
  const { stdout } = await runFfmpeg({ args: ['-hide_banner', question], timeoutMs: inspectionTimeoutMs })
  return stdout.toString('utf8')
}
