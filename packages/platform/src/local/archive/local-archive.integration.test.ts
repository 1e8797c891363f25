import { appendFile, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, type EpochMs, epochMs, rangeLengthMs, type SessionId, timeRange } from '@ostiary/domain'
import type { Fragment, InitSegment } from '@ostiary/media'
import {
  makeTestFootage,
  readAsFragments,
  readShownPictures,
  type ShownPicture,
  type TestFragment,
} from '@ostiary/media/testing'
import type { LivePart } from '@ostiary/pipeline'
import { createNewId } from '@ostiary/runtime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listChunks, listSessions } from './archive-layout.ts'
import { createLocalArchive } from './local-archive.ts'
import { openSession, type SessionWriter } from './session-writer.ts'

const startAt = epochMs(Date.UTC(2026, 10, 23, 2, 47, 0))
const cameraId = createNewId()('camera')
let folder: string
let root: string
let init: InitSegment
let fragments: readonly TestFragment[]
let pictures: ShownPicture[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-archive-'))
  const source = join(folder, 'source.mp4')
  await makeTestFootage({ path: source, seconds: 20 })
  ;({ init, fragments } = await readAsFragments(source))
  pictures = await readShownPictures(source)
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(async () => {
  root = await mkdtemp(join(folder, 'root-'))
})

/** When a fragment arrives whose session's media time 0 is `originAt`: never early, up to 80 ms late, every fourth on time. */
function arrivalOf(fragment: Fragment, index: number, originAt: EpochMs): EpochMs {
  return addMs(originAt, fragment.endTicks / 90 + (index % 4) * 27)
}

function beginSession(at: EpochMs, chunkMs = 5_000): { id: SessionId; writer: SessionWriter } {
  const id = createNewId({ clock: { now: () => at } })('session')
  return { id, writer: openSession({ root, cameraId, sessionId: id, init, chunkMs }) }
}

function record(at: EpochMs, count = fragments.length): SessionId {
  const { id, writer } = beginSession(at)
  for (const [index, fragment] of fragments.slice(0, count).entries()) {
    writer.append(fragment, arrivalOf(fragment, index, at))
  }
  writer.close()
  return id
}

const seconds = (from: number, to: number) =>
  timeRange(addMs(startAt, from * 1000), addMs(startAt, to * 1000))

async function chunksOf(id: SessionId) {
  const session = (await listSessions(root, cameraId)).find((candidate) => candidate.id === id)
  return await listChunks(session?.folder ?? '')
}

async function cutPictures(from: number, to: number) {
  const destination = join(root, 'clip.mp4')
  const outcome = await createLocalArchive({ root }).cutClip({
    cameraId,
    window: seconds(from, to),
    destination,
  })
  return { outcome, shown: outcome.kind === 'cut' ? await readShownPictures(destination) : [] }
}

/** Hashes of the source's pictures in [from, to) seconds. */
const wanted = (from: number, to: number) =>
  pictures.slice(Math.round(from * 25), Math.round(to * 25)).map(({ md5 }) => md5)

describe('coverage', () => {
  it('gives what was recorded of a window, to the millisecond despite late arrivals', async () => {
    record(startAt)
    const coverage = await createLocalArchive({ root }).coverage(cameraId, seconds(-5, 60))
    expect(coverage.recorded).toHaveLength(1)
    expect(coverage.recorded[0]?.from).toBeCloseTo(startAt, 0)
    expect(coverage.recorded[0]?.to).toBeCloseTo(addMs(startAt, 20_000), 0)
    expect(coverage.durableUntil).toBeCloseTo(addMs(startAt, 20_000), 0)
    expect(coverage.keptFrom).toBeCloseTo(startAt, 0)
  })

  it('shows a gap between two sessions, and none where one follows the other within two pictures', async () => {
    record(startAt)
    record(addMs(startAt, 20_080))
    record(addMs(startAt, 45_000))
    const { recorded } = await createLocalArchive({ root }).coverage(cameraId, seconds(10, 50))
    expect(recorded.map((range) => Math.round(rangeLengthMs(range) / 100))).toEqual([301, 50])
  })

  it('is empty for a camera that never recorded', async () => {
    const none = { recorded: [], durableUntil: null, keptFrom: null }
    expect(await createLocalArchive({ root }).coverage(cameraId, seconds(0, 1))).toEqual(none)
  })
})

describe('a chunk', () => {
  it('begins with a keyframe every few seconds and plays alone', async () => {
    const chunks = await chunksOf(record(startAt))
    expect(chunks.length).toBe(4)
    const counts = await Promise.all(
      chunks.map(async ({ videoPath }) => (await readShownPictures(videoPath)).length),
    )
    expect(counts).toEqual([150, 150, 150, 50])
  })

  it('is found again when its index is deleted, short or damaged', async () => {
    const chunks = await chunksOf(record(startAt))
    const [first, second, third] = chunks
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few chunks')
    await rm(first.indexPath)
    await truncate(second.indexPath, 44 * 3 + 17)
    await appendFile(third.indexPath, Buffer.alloc(30, 0xee))
    const { shown } = await cutPictures(4, 16)
    expect(shown.map(({ md5 }) => md5)).toEqual(wanted(4, 16))
  })

  it('counts up to its last whole fragment when its end is torn', async () => {
    const [, , , last] = await chunksOf(record(startAt))
    if (last === undefined) throw new Error('too few chunks')
    await truncate(last.videoPath, (await stat(last.videoPath)).size - 10)
    const archive = createLocalArchive({ root })
    const { durableUntil } = await archive.coverage(cameraId, seconds(0, 30))
    expect(durableUntil).toBeCloseTo(addMs(startAt, 19_800), 0)
    expect((await cutPictures(17, 25)).shown.map(({ md5 }) => md5)).toEqual(wanted(17, 19.8))
  })
})

describe('cutClip', () => {
  it('shows exactly the pictures of the window, across chunks', async () => {
    record(startAt)
    const { outcome, shown } = await cutPictures(3.4, 17.4)
    expect(shown.map(({ md5 }) => md5)).toEqual(wanted(3.4, 17.4))
    expect(outcome).toMatchObject({ kind: 'cut', sizeBytes: (await stat(join(root, 'clip.mp4'))).size })
    if (outcome.kind === 'cut') expect(outcome.startsAt).toBeCloseTo(addMs(startAt, 3_400), 0)
  })

  it('joins two sessions and keeps the gap between them', async () => {
    record(startAt)
    record(addMs(startAt, 24_000))
    const { outcome, shown } = await cutPictures(15, 30)
    expect(shown.map(({ md5 }) => md5)).toEqual([...wanted(15, 20), ...wanted(0, 6)])
    expect(shown[125]?.atMs).toBeCloseTo(9_000, 0)
    if (outcome.kind !== 'cut') throw new Error(outcome.kind)
    expect(outcome.recorded.map((range) => Math.round(rangeLengthMs(range)))).toEqual([5_000, 6_000])
  })

  it('starts where footage starts when the window begins earlier', async () => {
    record(startAt)
    const { outcome } = await cutPictures(-5, 4)
    if (outcome.kind !== 'cut') throw new Error(outcome.kind)
    expect(outcome.startsAt).toBeCloseTo(startAt, 0)
  })

  it('says footage-missing when nothing of the window was recorded', async () => {
    record(startAt)
    expect((await cutPictures(40, 60)).outcome).toEqual({ kind: 'footage-missing' })
  })
})

describe('follow', () => {
  it('begins with the newest keyframe, then gives each fragment soon after it is written, and each new session', async () => {
    const first = beginSession(startAt)
    for (const [index, fragment] of fragments.slice(0, 14).entries()) {
      first.writer.append(fragment, arrivalOf(fragment, index, startAt))
    }
    const stopping = new AbortController()
    const parts: LivePart[] = []
    const latencies: number[] = []
    let writtenMs = 0
    const arrived = async (count: number) => {
      await expect.poll(() => parts.length, { timeout: 5_000, interval: 5 }).toBe(count)
    }
    const following = (async () => {
      for await (const part of createLocalArchive({ root }).follow(cameraId, stopping.signal)) {
        parts.push(part)
        if (writtenMs > 0) latencies.push(performance.now() - writtenMs)
      }
    })()
    await arrived(5)
    expect(parts[0]).toMatchObject({ kind: 'init', mimeType: init.mimeType })
    expect(parts[1]).toMatchObject({ kind: 'fragment', isKeyframe: true })
    for (const [index, fragment] of fragments.slice(14, 30).entries()) {
      writtenMs = performance.now()
      first.writer.append(fragment, arrivalOf(fragment, index, startAt))
      await arrived(6 + index)
    }
    expect(Math.max(...latencies)).toBeLessThan(300)
    expect(Buffer.concat(parts.slice(1).map(({ data }) => data))).toEqual(
      Buffer.concat(fragments.slice(10, 30).map(({ bytes }) => bytes)),
    )
    first.writer.close()
    record(addMs(startAt, 30_000), 3)
    await arrived(21 + 4)
    expect(parts[21]).toMatchObject({ kind: 'init' })
    stopping.abort()
    await following
  })

  it('gives the newest keyframe as a piece that can be decoded', async () => {
    const archive = createLocalArchive({ root })
    expect(await archive.newestKeyframe(cameraId)).toBeNull()
    record(startAt)
    const newest = await archive.newestKeyframe(cameraId)
    expect(newest?.at).toBeCloseTo(addMs(startAt, 18_000), 0)
    expect(newest?.mp4.length).toBe(init.bytes.length + (fragments[90]?.bytes.length ?? 0))
  })
})

describe('the writer', () => {
  it('says what is durable once per keyframe, and drops what comes before the first', async () => {
    const { writer } = beginSession(startAt)
    for (const [index, fragment] of fragments.slice(5, 10).entries()) {
      writer.append(fragment, arrivalOf(fragment, index, startAt))
    }
    expect(writer.durableUntil).toBeNull()
    expect(await readdir(root)).toEqual([])
    const durable: number[] = []
    for (const [index, fragment] of fragments.slice(10, 30).entries()) {
      writer.append(fragment, arrivalOf(fragment, index, startAt))
      durable.push(Math.round(((writer.durableUntil ?? 0) - startAt) / 100))
    }
    expect([...new Set(durable)]).toEqual([22, 42])
    writer.close()
  })
})
