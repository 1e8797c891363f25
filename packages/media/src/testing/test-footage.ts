/** Makes and reads back footage for tests, with the installed ffmpeg. */

import { runFfmpeg } from '#src/ffmpeg/run-ffmpeg.ts'
import { type Fragment, FragmentStream } from '#src/fragments/fragment-stream.ts'
import type { InitSegment } from '#src/fragments/init-segment.ts'

export interface TestFootage {
  readonly path: string
  readonly seconds: number
  /** 25 unless given. */
  readonly fps?: number
  /** Pictures from one keyframe to the next; 50 unless given. */
  readonly keyframeEvery?: number
  /** Pixels; 320×180 unless given. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** Writes an H.264 MP4 without B-frames in which every picture differs from every other. */
export async function makeTestFootage(footage: TestFootage): Promise<void> {
  const { width, height } = footage.size ?? { width: 320, height: 180 }
  const source = `testsrc2=size=${width}x${height}:rate=${footage.fps ?? 25}`
  await mustRun([
    ...[
      '-f',
      'lavfi',
      '-i',
      source,
      '-t',
      String(footage.seconds),
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
    ],
    ...['-g', String(footage.keyframeEvery ?? 50), '-sc_threshold', '0', '-bf', '0', '-pix_fmt', 'yuv420p'],
    ...['-threads', '1', '-y', footage.path],
  ])
}

/** A fragment with its bytes in one piece. */
export interface TestFragment extends Fragment {
  readonly bytes: Uint8Array
}

/** The footage as a recorder would get it: fragments of 200 ms, times in ticks of 1/90000 s, from 0. */
export async function readAsFragments(
  path: string,
): Promise<{ readonly init: InitSegment; readonly fragments: readonly TestFragment[] }> {
  const { stdout } = await mustRun([
    ...[
      '-i',
      path,
      '-map',
      '0:v:0',
      '-c',
      'copy',
      '-video_track_timescale',
      '90000',
      '-frag_duration',
      '200000',
    ],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4', 'pipe:1'],
  ])
  const parts = new FragmentStream().push(stdout)
  const init = parts.find((part) => part.kind === 'init')
  if (init?.kind !== 'init') throw new Error('ffmpeg wrote no init segment')
  return {
    init: init.init,
    fragments: parts.flatMap((part) =>
      part.kind === 'fragment' ? { ...part.fragment, bytes: Buffer.concat(part.fragment.pieces) } : [],
    ),
  }
}

export interface ShownPicture {
  /** From the file's time 0 (ms). */
  readonly atMs: number
  /** Of the decoded pixels. */
  readonly md5: string
}

/** Every picture that a player shows, decoded, in order. */
export async function readShownPictures(path: string): Promise<ShownPicture[]> {
  const { stdout } = await mustRun([
    '-i',
    path,
    '-map',
    '0:v:0',
    '-fps_mode',
    'passthrough',
    '-enc_time_base',
    '1:90000',
    '-f',
    'framemd5',
    'pipe:1',
  ])
  return stdout
    .toString('utf8')
    .split('\n')
    .filter((line) => /^0,/.test(line))
    .map((line) => {
      const [, , pts = '', , , md5 = ''] = line.split(',').map((field) => field.trim())
      return { atMs: Number(pts) / 90, md5 }
    })
}

async function mustRun(args: readonly string[]): Promise<{ readonly stdout: Buffer }> {
  const run = { args: ['-v', 'error', ...args], timeoutMs: 60_000, stdoutBytesMax: 2 ** 28 }
  const result = await runFfmpeg(run)
  if (result.exitCode !== 0) throw new Error(`ffmpeg failed: ${result.stderrTail}`)
  return result
}
