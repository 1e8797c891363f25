import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { readVideoFile } from '../renditions/video-file.ts'
import { renderEvidence } from './render-evidence.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ostiary it's [a], b-"))
})
afterAll(() => rm(folder, { recursive: true }))

/** Red, green and blue of one pixel at an instant. */
async function pixelAt(path: string, atS: number, x: number, y: number): Promise<number[]> {
  const { stdout } = await runFfmpeg({
    args: [
      ...[
        '-v',
        'error',
        '-i',
        `file:${path}`,
        '-vf',
        `select='gte(t,${atS})',format=rgb24,crop=2:2:${x}:${y}`,
      ],
      ...['-frames:v', '1', '-f', 'rawvideo', 'pipe:1'],
    ],
    timeoutMs: 20_000,
  })
  return [...stdout.subarray(0, 3)]
}

it('burns line and brackets into every picture of the clip, in the colour of the verdict', async () => {
  const [source, destination] = [join(folder, 'clip.mp4'), join(folder, 'evidence.mp4')]
  await runFfmpeg({
    args: [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'color=gray:size=640x360:rate=25', '-t', '2'],
      ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', `file:${source}`],
    ],
    timeoutMs: 20_000,
  })
  const box = { x1: 0.25, y1: 0.25, x2: 0.5, y2: 0.75 }
  await renderEvidence({
    source,
    destination,
    picture: { width: 640, height: 360 },
    line: { a: { x: 0.1, y: 0.9 }, b: { x: 0.9, y: 0.9 }, inward: 'right' },
    tracks: [{ trackId: 1, style: 'unexplained', label: 'no badge left', samples: [{ atMs: 1000, box }] }],
    crossings: [{ atMs: 1000, point: { x: 0.8, y: 0.2 }, style: 'explained' }],
    caption: 'Main door\nTwo people went in. One was let in.',
  })
  expect(await readVideoFile(destination)).toMatchObject({ width: 640, height: 360, frameCount: 50 })
  const [red = 0, green = 0, blue = 0] = await pixelAt(destination, 1.04, 160, 93)
  expect(red).toBeGreaterThan(blue + 30)
  expect(red).toBeGreaterThan(green + 15)
  expect(Math.min(...(await pixelAt(destination, 0, 320, 324)))).toBeGreaterThan(180)
  expect(await pixelAt(destination, 1.8, 160, 93)).toEqual(await pixelAt(destination, 1.8, 400, 93))
})
