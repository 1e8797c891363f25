/** Makes other versions of a camera's footage, picture for picture: black, of another size, otherwise encoded. Uses ffmpeg. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { AppError } from '@ostiary/domain'
import { type CameraFootage, readCameraFootage } from '../camera-footage.ts'
import type { CameraFault } from './camera-fault.ts'

/** The faults that show another version of the footage. */
export type VersionFault = Extract<
  CameraFault,
  { kind: 'black-picture' | 'change-codec-data' | 'change-resolution' | 'lie-fps' }
>

export function isVersionFault(fault: CameraFault): fault is VersionFault {
  switch (fault.kind) {
    case 'black-picture':
    case 'change-codec-data':
    case 'change-resolution':
    case 'lie-fps':
      return true
    default:
      return false
  }
}

/** Encoding takes about a tenth of the footage's length; footage that fits in memory is done long before (ms). */
const timeoutMs = 600_000

/**
 * Reads `path` and encodes it anew; its temporary folder is gone afterwards.
 * @param original what `path` holds
 * @throws AppError `ffmpeg-missing`, or `ffmpeg-failed` when what it made has not the same pictures
 */
export async function makeFootageVersion(
  path: string,
  original: CameraFootage,
  fault: VersionFault,
): Promise<CameraFootage> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-camera-'))
  try {
    const made = join(folder, 'version.mp4')
    await runFfmpeg([
      // Evenly spaced, whatever the footage's times: the nth picture stands for the nth, and none may be merged or doubled.
      ...['-nostdin', '-v', 'error', '-r', original.fps.toFixed(3), '-i', path, '-map', '0:v:0', '-an'],
      ...argumentsFor(original, fault),
      ...['-fps_mode', 'passthrough', '-y', made],
    ])
    const version = await readCameraFootage(made)
    assertSamePictures(original, version)
    return fault.kind === 'lie-fps' ? { ...version, fps: fault.fps } : { ...version, fps: original.fps }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function argumentsFor(original: CameraFootage, fault: VersionFault): string[] {
  const isH264 = original.format.name === 'H264'
  switch (fault.kind) {
    case 'black-picture':
      // Keyframes only: they cost next to nothing here, and the picture can go black at any instant.
      return [...encoding(original, 1), '-vf', 'lutyuv=y=16:u=128:v=128,format=yuv420p']
    case 'change-resolution': {
      const width = fault.width ?? halfOf(original.size.width)
      const height = fault.height ?? halfOf(original.size.height)
      return [...encoding(original), '-vf', `scale=${width}:${height},setsar=1,format=yuv420p`]
    }
    case 'change-codec-data':
      return [...encoding(original), ...otherSettings(original), '-pix_fmt', 'yuv420p']
    case 'lie-fps': {
      // H.264 counts fields.
      const filter = isH264
        ? `h264_metadata=tick_rate=${fault.fps * 2}`
        : `hevc_metadata=tick_rate=${fault.fps}`
      return ['-c:v', 'copy', '-bsf:v', filter]
    }
  }
}

/** A keyframe wherever the original has one, and after each `keyframeEvery` pictures; each second unless given. */
function encoding({ format, fps }: CameraFootage, keyframeEvery = Math.max(1, Math.round(fps))): string[] {
  const common = [
    '-preset',
    'veryfast',
    '-force_key_frames',
    'source',
    '-g',
    String(keyframeEvery),
    '-bf',
    '0',
  ]
  return format.name === 'H264'
    ? ['-c:v', 'libx264', ...common, '-sc_threshold', '0', '-forced-idr', '1']
    : [
        '-c:v',
        'libx265',
        '-tag:v',
        'hvc1',
        ...common,
        '-forced-idr',
        '1',
        '-x265-params',
        'log-level=none:open-gop=0',
      ]
}

/** Settings that stand in the parameter sets and are not the original's. */
function otherSettings({ format, configuration }: CameraFootage): string[] {
  if (format.name === 'H265') return ['-x265-params', 'log-level=none:open-gop=0:ctu=16:max-tu-size=16']
  const mainProfile = 77
  return ['-profile:v', configuration.sps[0]?.[1] === mainProfile ? 'high' : 'main']
}

function assertSamePictures(original: CameraFootage, version: CameraFootage): void {
  const [wanted, made] = [original.loop.units, version.loop.units]
  if (made.length !== wanted.length) throw failed(`${made.length} pictures were made of ${wanted.length}`)
  if (wanted.some((unit, i) => unit.isKey && made[i]?.isKey !== true)) throw failed('keyframes are missing')
}

/** Half, rounded down to an even number. */
function halfOf(pixels: number): number {
  return Math.max(64, Math.floor(pixels / 4) * 2)
}

async function runFfmpeg(args: readonly string[]): Promise<void> {
  const child = spawn(process.env.FFMPEG_PATH ?? 'ffmpeg', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  const closed = once(child, 'close')
  const [stderr] = await Promise.all([text(child.stderr), closed]).catch((cause: unknown) => {
    throw new AppError({
      code: 'ffmpeg-missing',
      message: 'ffmpeg cannot be started',
      publicMessage: 'The simulated camera needs ffmpeg for this fault. Install it, or set FFMPEG_PATH.',
      cause,
    })
  })
  if (child.exitCode !== 0) throw failed(stderr.trim().slice(-2000))
}

function failed(detail: string): AppError {
  return new AppError({
    code: 'ffmpeg-failed',
    message: `the footage of the simulated camera could not be encoded anew: ${detail}`,
    publicMessage: 'The footage of the simulated camera could not be encoded anew for this fault.',
  })
}
