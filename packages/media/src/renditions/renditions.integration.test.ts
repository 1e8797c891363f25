import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFfmpeg } from '../ffmpeg/run-ffmpeg.ts'
import { makeTestFootage, readShownPictures } from '../testing/test-footage.ts'
import { makeRenditions } from './make-renditions.ts'
import { defaultClipBounds, validateClip } from './validate-clip.ts'

let folder: string
let clip: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-renditions-'))
  clip = join(folder, 'clip.mp4')
  await makeTestFootage({ path: clip, seconds: 4, size: { width: 1920, height: 1080 } })
})
afterAll(() => rm(folder, { recursive: true }))

async function ffmpeg(...args: string[]): Promise<void> {
  const { exitCode, stderrTail } = await runFfmpeg({
    args: ['-v', 'error', '-y', ...args],
    timeoutMs: 60_000,
  })
  if (exitCode !== 0) throw new Error(stderrTail)
}

function renditionsOf(source: string, name: string) {
  const [hd, sd] = [join(folder, `${name}-hd.mp4`), join(folder, `${name}-sd.mp4`)]
  return makeRenditions({ source, hd, sd, posterJpeg: join(folder, `${name}.jpg`), posterAtMs: 2000 })
}

describe('makeRenditions', () => {
  it('fits HD into 1280×720 and SD into 640×360, keeps every picture, and makes a poster', async () => {
    const { hd, sd } = await renditionsOf(clip, 'large')
    expect(hd).toMatchObject({ width: 1280, height: 720, frameCount: 100, fps: 25, codec: 'h264' })
    expect(sd).toMatchObject({ width: 640, height: 360, frameCount: 100, fps: 25 })
    expect((await readFile(join(folder, 'large.jpg'))).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
    const box = (await readFile(join(folder, 'large-hd.mp4'))).toString('latin1')
    expect(box.indexOf('moov')).toBeLessThan(box.indexOf('mdat'))
  })

  it('never enlarges, keeps sides even, and makes the poster of a moment outside the clip', async () => {
    const source = join(folder, 'small.mp4')
    await makeTestFootage({ path: source, seconds: 1, size: { width: 322, height: 242 } })
    const { hd, sd } = await renditionsOf(source, 'small')
    expect(hd).toMatchObject({ width: 322, height: 242 })
    expect(sd).toMatchObject({ width: 322, height: 242 })
  })

  it('thins more than 30 pictures a second', async () => {
    const source = join(folder, 'fast.mp4')
    await makeTestFootage({ path: source, seconds: 2, fps: 60 })
    expect((await renditionsOf(source, 'fast')).hd).toMatchObject({ fps: 30, frameCount: 60 })
  })

  it('fails on a damaged picture instead of showing it grey', async () => {
    const source = join(folder, 'damaged.mp4')
    const bytes = await readFile(clip)
    const mdat = bytes.indexOf('mdat')
    bytes.fill(0xa5, mdat + 40_000, mdat + 80_000)
    await writeFile(source, bytes)
    await expect(renditionsOf(source, 'damaged')).rejects.toMatchObject({ code: 'transcode-failed' })
  })

  it('ends at once when it is aborted', async () => {
    const request = { source: clip, hd: join(folder, 'a.mp4'), sd: join(folder, 'b.mp4'), posterAtMs: 0 }
    const signal = AbortSignal.timeout(200)
    const startedMs = performance.now()
    await expect(makeRenditions({ ...request, posterJpeg: join(folder, 'c.jpg'), signal })).rejects.toThrow()
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })
})

describe('validateClip', () => {
  it('takes a sound clip and says what it is', async () => {
    expect(await validateClip(clip)).toMatchObject({
      kind: 'valid',
      info: { codec: 'h264', width: 1920, height: 1080, frameCount: 100, fps: 25, durationMs: 4000 },
    })
  })

  it('refuses a clip that is cut short, wherever the index stands', async () => {
    const plain = join(folder, 'plain.mp4')
    await copyFile(clip, plain)
    await truncate(plain, 60_000)
    const indexFirst = join(folder, 'first.mp4')
    await ffmpeg('-i', clip, '-c', 'copy', '-movflags', '+faststart', indexFirst)
    await truncate(indexFirst, 60_000)
    for (const path of [plain, indexFirst]) {
      expect(await validateClip(path)).toMatchObject({
        kind: 'invalid',
        why: expect.stringContaining('cut short'),
      })
    }
  })

  it('refuses a picture called .mp4, a file without video, text, an empty file and none', async () => {
    const png = join(folder, 'png.mp4')
    await ffmpeg('-i', clip, '-frames:v', '1', '-f', 'image2', '-c:v', 'png', '-update', '1', png)
    const audio = join(folder, 'audio.mp4')
    await ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', '-c:a', 'aac', audio)
    const mpeg4 = join(folder, 'mpeg4.mp4')
    await ffmpeg('-i', clip, '-frames:v', '3', '-c:v', 'mpeg4', mpeg4)
    const [text, empty] = [join(folder, 'text.mp4'), join(folder, 'empty.mp4')]
    await writeFile(text, 'not a video at all')
    await writeFile(empty, '')
    for (const path of [png, audio, mpeg4, text, empty, join(folder, 'none.mp4')]) {
      expect(await validateClip(path), path).toMatchObject({ kind: 'invalid' })
    }
  })

  it('refuses what exceeds its bounds', async () => {
    const tight = [{ durationMsMax: 1_000 }, { sideMax: 640 }, { sizeBytesMax: 1_000 }, { fpsMax: 10 }]
    for (const bound of tight) {
      const bounds = { ...defaultClipBounds, ...bound }
      expect(await validateClip(clip, { bounds }), JSON.stringify(bound)).toMatchObject({ kind: 'invalid' })
    }
  })

  it('shows what the renditions show', async () => {
    await renditionsOf(clip, 'again')
    expect((await readShownPictures(join(folder, 'again-sd.mp4'))).length).toBe(100)
  })
})
