/** Makes footage in which every picture differs from every other. */

import { runProgram } from './run-program.ts'

export interface TestPattern {
  /** Where the MP4 is written. */
  readonly path: string
  readonly codec: 'h264' | 'h265'
  readonly seconds: number
  readonly fps: number
}

/** 320×180, a keyframe each second, no B-frames. @throws when ffmpeg cannot make it */
export async function makeTestPattern({ path, codec, seconds, fps }: TestPattern): Promise<void> {
  const source = `testsrc2=size=320x180:rate=${fps}:duration=${seconds}`
  const encoder =
    codec === 'h264'
      ? ['-c:v', 'libx264', '-sc_threshold', '0']
      : ['-c:v', 'libx265', '-tag:v', 'hvc1', '-x265-params', 'log-level=none:scenecut=0']
  const { code, stderr } = await runProgram(process.env.FFMPEG_PATH ?? 'ffmpeg', [
    ...['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', source, ...encoder],
    ...['-preset', 'ultrafast', '-bf', '0', '-g', String(fps), '-pix_fmt', 'yuv420p', '-y', path],
  ])
  if (code !== 0) throw new Error(`no test pattern: ${stderr}`)
}
