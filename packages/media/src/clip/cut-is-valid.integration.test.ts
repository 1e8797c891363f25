import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, epochMs, timeRange } from '@ostiary/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { validateClip } from '#src/renditions/validate-clip.ts'
import { makeTestFootage, readAsFragments } from '#src/testing/test-footage.ts'
import { cutFootage, type FootageSegment } from './cut-footage.ts'

/** Off the full second, as wall clocks are. */
const originAt = epochMs(1_795_463_535_971)
let folder: string
let footage: FootageSegment

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-cut-'))
  const path = join(folder, 'footage.mp4')
  await makeTestFootage({ path, seconds: 10, fps: 10, keyframeEvery: 10 })
  const { init, fragments } = await readAsFragments(path)
  const chunk = join(folder, 'chunk')
  await writeFile(chunk, Buffer.concat(fragments.map(({ bytes }) => bytes)))
  const sizeBytes = fragments.reduce((sum, { bytes }) => sum + bytes.length, 0)
  footage = {
    init: init.bytes,
    pieces: [{ path: chunk, offset: 0, sizeBytes }],
    originAt,
    covers: timeRange(originAt, addMs(originAt, 10_000)),
  }
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Across two keyframes, which stand at full seconds: before, on and after them. */
const starts = Array.from({ length: 17 }, (_, step) => 1_900 + step * 75)

test.each(starts)('a cut that starts %d ms into the footage is a valid clip', async (startMs) => {
  const destination = join(folder, `${startMs}.mp4`)
  const from = addMs(originAt, startMs)
  await cutFootage({ segments: [footage], window: timeRange(from, addMs(from, 5_000)), destination })
  expect(await validateClip(destination)).toMatchObject({ kind: 'valid', info: { frameCount: 50 } })
})
