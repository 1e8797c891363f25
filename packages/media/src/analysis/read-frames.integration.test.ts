import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, epochMs, timeRange } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cutFootage } from '../clip/cut-footage.ts'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { makeTestFootage, readAsFragments } from '../testing/test-footage.ts'
import { readFrames } from './read-frames.ts'

const placement = {
  input: { width: 128, height: 96 },
  scaled: { width: 128, height: 72 },
  left: 0,
  top: 12,
}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-frames-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A white flash from `fromS` to `toS` in black footage of `seconds`. */
async function makeFlash(path: string, seconds: number, fromS: number, toS: number): Promise<void> {
  const white = `drawbox=color=white:t=fill:enable='between(t,${fromS},${toS - 0.001})'`
  const { exitCode } = await runFfmpeg({
    args: [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'color=black:size=320x180:rate=25', '-vf', white],
      ...['-t', String(seconds), '-c:v', 'libx264', '-g', '25', '-bf', '0', '-pix_fmt', 'yuv420p', path],
    ],
    timeoutMs: 30_000,
  })
  expect(exitCode).toBe(0)
}

async function brightTimes(source: string): Promise<{ readonly count: number; readonly bright: number[] }> {
  const bright: number[] = []
  let count = 0
  for await (const { atMs, lumaGrid } of readFrames({ source, placement })) {
    if ((lumaGrid[100] ?? 0) > 128) bright.push(atMs)
    count += 1
  }
  return { count, bright }
}

describe('readFrames', () => {
  it('gives ten frames a second of 25, evenly spaced from 0, at the instants they were taken', async () => {
    const path = join(folder, 'flash.mp4')
    await makeFlash(path, 4, 2, 3)
    const { count, bright } = await brightTimes(path)
    expect(count).toBe(40)
    expect(bright).toEqual([2000, 2100, 2200, 2300, 2400, 2500, 2600, 2700, 2800, 2900])
  })

  it('counts from time 0 of a clip that was cut between keyframes', async () => {
    const { bright, count } = await brightTimes(await cutTwice({ gapMs: 0 }))
    expect(count).toBeGreaterThanOrEqual(46)
    // The window starts at 1.4 s, the flash at 2 s; then again in the second session, 4 s later.
    expect(bright.slice(0, 10)).toEqual([600, 700, 800, 900, 1000, 1100, 1200, 1300, 1400, 1500])
    expect(bright[10]).toBe(4600)
  })

  it('keeps the time right across a gap, in which the last picture is repeated', async () => {
    const { bright, count } = await brightTimes(await cutTwice({ gapMs: 2000 }))
    expect(count).toBeGreaterThanOrEqual(66)
    expect(bright[0]).toBe(600)
    expect(bright[10]).toBe(6600)
  })

  it('fills around the picture, gives green, blue, red planes, and keeps the last two frames intact', async () => {
    const path = join(folder, 'plain.mp4')
    await makeTestFootage({ path, seconds: 1 })
    const seen: Uint8Array[] = []
    let before: { planes: Uint8Array; copy: Uint8Array } | undefined
    for await (const { planes } of readFrames({ source: path, placement, fill: [1, 2, 3] })) {
      if (before !== undefined) expect(before.planes).toEqual(before.copy)
      before = { planes, copy: planes.slice() }
      seen.push(planes)
      const area = 128 * 96
      expect([planes[0], planes[area], planes[2 * area]]).toEqual([2, 3, 1])
    }
    expect(new Set(seen).size).toBe(2)
  })

  it('fails by name on a file that is no video, and stops ffmpeg when the loop is left', async () => {
    const path = join(folder, 'text.mp4')
    await writeFile(path, 'no video')
    await expect(brightTimes(path)).rejects.toMatchObject({ code: 'clip-invalid' })
    const good = join(folder, 'good.mp4')
    await makeTestFootage({ path: good, seconds: 2 })
    for await (const frame of readFrames({ source: good, placement })) {
      if (frame.index === 1) break
    }
  })
})

/** Two sessions of the same flash footage of 4 s, cut from 1.4 s of the first to 2.05 s of the second's. */
async function cutTwice({ gapMs }: { readonly gapMs: number }): Promise<string> {
  const source = join(folder, `source-${gapMs}.mp4`)
  await makeFlash(source, 4, 2, 3)
  const { init, fragments } = await readAsFragments(source)
  const path = join(folder, `chunk-${gapMs}`)
  const bytes = Buffer.concat(fragments.map((fragment) => fragment.bytes))
  await writeFile(path, bytes)
  const start = epochMs(1_000_000)
  const segments = [start, addMs(start, 4000 + gapMs)].map((originAt) => ({
    init: init.bytes,
    pieces: [{ path, offset: 0, sizeBytes: bytes.length }],
    originAt,
    covers: timeRange(originAt, addMs(originAt, 4000)),
  }))
  const destination = join(folder, `clip-${gapMs}.mp4`)
  const window = timeRange(addMs(start, 1400), addMs(start, 6050 + gapMs))
  expect(await cutFootage({ segments, window, destination })).toMatchObject({ kind: 'cut' })
  return destination
}
