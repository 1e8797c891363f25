import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, epochMs, timeRange } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeTestFootage,
  readAsFragments,
  readShownPictures,
  type ShownPicture,
} from '../testing/test-footage.ts'
import { cutFootage, type FootageSegment } from './cut-footage.ts'

const originAt = epochMs(Date.UTC(2026, 10, 23, 2, 47, 0))
let folder: string
let pictures: ShownPicture[]
let whole: FootageSegment

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-cut-'))
  const source = join(folder, 'source.mp4')
  await makeTestFootage({ path: source, seconds: 12 })
  pictures = await readShownPictures(source)
  whole = await segmentOf(source, originAt)
})
afterAll(() => rm(folder, { recursive: true }))

async function segmentOf(source: string, at: typeof originAt): Promise<FootageSegment> {
  const { init, fragments } = await readAsFragments(source)
  const path = `${source}.chunk`
  await writeFile(path, Buffer.concat(fragments.map(({ bytes }) => bytes)))
  const sizeBytes = fragments.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const endTicks = fragments.at(-1)?.endTicks ?? 0
  const covers = timeRange(at, addMs(at, endTicks / 90))
  return { init: init.bytes, pieces: [{ path, offset: 0, sizeBytes }], originAt: at, covers }
}

async function cut(segments: readonly FootageSegment[], fromMs: number, toMs: number) {
  const destination = join(folder, 'clip.mp4')
  const window = timeRange(addMs(originAt, fromMs), addMs(originAt, toMs))
  const outcome = await cutFootage({ segments, window, destination })
  return { outcome, destination }
}

describe('cutFootage', () => {
  it.each([
    ['on a keyframe', 2000, 6000],
    ['between keyframes', 3370, 8370],
    ['on a picture between keyframes', 3400, 3440],
  ])('shows exactly the pictures of a window that begins %s', async (_, fromMs, toMs) => {
    const wanted = pictures.filter(({ atMs }) => atMs >= fromMs - 0.01 && atMs < toMs - 0.01)
    const { outcome, destination } = await cut([whole], fromMs, toMs)
    expect(outcome).toMatchObject({ kind: 'cut', frameCount: wanted.length })
    if (outcome.kind !== 'cut') return
    expect(outcome.startsAt - originAt).toBeCloseTo(wanted[0]?.atMs ?? Number.NaN, 0)
    const shown = await readShownPictures(destination)
    expect(shown.map(({ md5 }) => md5)).toEqual(wanted.map(({ md5 }) => md5))
    expect(shown[0]?.atMs).toBe(0)
  })

  it('keeps the gap between two sessions in the time stamps', async () => {
    const gapMs = 3_000
    const second = await segmentOf(join(folder, 'source.mp4'), addMs(whole.covers.to, gapMs))
    const { outcome, destination } = await cut([whole, second], 10_000, 16_000)
    expect(outcome).toMatchObject({ kind: 'cut', frameCount: 50 + 25 })
    const shown = await readShownPictures(destination)
    expect(shown.map(({ md5 }) => md5)).toEqual(
      [...pictures.slice(250), ...pictures.slice(0, 25)].map(({ md5 }) => md5),
    )
    const widest = shown.map(({ atMs }, index) => atMs - (shown[index - 1]?.atMs ?? 0)).sort((a, b) => b - a)
    expect(widest[0]).toBeCloseTo(gapMs + 40, 0)
    expect(widest[1]).toBeCloseTo(40, 0)
  })

  it('keeps the session that holds most of the window when the decoder setting changes', async () => {
    const other = join(folder, 'other.mp4')
    await makeTestFootage({ path: other, seconds: 4, size: { width: 640, height: 360 } })
    const second = await segmentOf(other, whole.covers.to)
    const { outcome } = await cut([whole, second], 11_000, 15_000)
    expect(outcome).toMatchObject({ kind: 'cut', frameCount: 75, used: [second] })
  })

  it('says so when no picture lies in the window', async () => {
    expect((await cut([whole], 20_000, 21_000)).outcome).toEqual({ kind: 'nothing' })
    expect((await cut([], 0, 1000)).outcome).toEqual({ kind: 'nothing' })
  })

  it('fails by name when the stored bytes are gone or damaged', async () => {
    const missing = { ...whole, pieces: [{ path: join(folder, 'none'), offset: 0, sizeBytes: 10 }] }
    await expect(cut([missing], 0, 1000)).rejects.toMatchObject({ code: 'footage-unreadable' })
    const damaged = { ...whole, init: new Uint8Array(100) }
    await expect(cut([damaged], 0, 1000)).rejects.toMatchObject({ code: 'footage-unreadable' })
  })
})
