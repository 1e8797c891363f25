/** Video made for a measurement: a moving test picture with the size, rate and bit rate that door cameras send. */

import { spawn } from 'node:child_process'
import { AppError } from '@ostiary/domain'

export interface SampleFootage {
  readonly destination: string
  readonly seconds: number
}

export const sampleFacts = { picture: '1920x1080', fps: 25, bitrateMbps: 4, keyframeEveryS: 2 } as const

/** H.264 without B-frames at a constant 4 Mbit/s. @throws AppError `ffmpeg-failed` */
export async function makeSampleFootage({ destination, seconds }: SampleFootage): Promise<void> {
  const { picture, fps, bitrateMbps, keyframeEveryS } = sampleFacts
  const args = [
    ...[
      '-v',
      'error',
      '-nostdin',
      '-y',
      '-f',
      'lavfi',
      '-i',
      `testsrc2=size=${picture}:rate=${fps}:duration=${seconds}`,
    ],
    ...[
      '-vf',
      'noise=alls=6:allf=t',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p',
      '-bf',
      '0',
    ],
    ...['-g', String(fps * keyframeEveryS), '-b:v', `${bitrateMbps}M`, '-minrate', `${bitrateMbps}M`],
    ...['-maxrate', `${bitrateMbps}M`, '-bufsize', `${bitrateMbps}M`, '-movflags', '+faststart', destination],
  ]
  await runProgram(process.env.FFMPEG_PATH ?? 'ffmpeg', args)
}

/** @throws AppError `ffmpeg-failed` with the last of what it said */
export async function runProgram(program: string, args: readonly string[]): Promise<void> {
  let said = ''
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-1_000)
    })
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (exitCode === 0) return
  throw new AppError({
    code: 'ffmpeg-failed',
    message: `${program} left with ${exitCode}: ${said}`,
    publicMessage: `${program} failed: ${said.trim()}`,
  })
}
