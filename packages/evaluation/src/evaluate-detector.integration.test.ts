/** The bundled detector on a small data set of real footage, with clips among it that cannot be used. */

import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PixelBox } from '@ostiary/domain'
import { readVideoFile } from '@ostiary/media'
import { type DetectorDescription, parseDetectorDescription } from '@ostiary/vision'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DataSet, readDataSet } from './data-set/read-data-set.ts'
import { evaluateDetector } from './evaluate-detector.ts'
import { defaultScoringRules } from './scoring/scoring-rules.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const footage = join(repository, 'packages/vision/fixtures/doorway.mp4')
const rules = { ...defaultScoringRules, scoreMin: 0.5 }
let folder: string
let description: DetectorDescription
let boxes: readonly (readonly PixelBox[])[]
let fps: number

const weightsPath = join(repository, 'models/nanodet-g.onnx')
const evaluate = (
  dataSet: DataSet,
  options: { threads?: number; every?: number; signal?: AbortSignal } = {},
) =>
  evaluateDetector({
    dataSet,
    detector: { description, weightsPath },
    rules,
    every: 1,
    threads: 1,
    ...options,
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-evaluation-'))
  const read = async (path: string) => JSON.parse(await readFile(join(repository, path), 'utf8'))
  description = parseDetectorDescription(await read('models/nanodet-g.json'))
  boxes = (await read('packages/vision/fixtures/doorway.json')).frames
  fps = (await readVideoFile(footage)).fps
  await copyFile(footage, join(folder, 'clip.mp4'))
  await writeFile(join(folder, 'damaged.mp4'), 'no video')
  await writeJson('clip.truth.json', truth())
  await writeJson('large.truth.json', { ...truth(), size: { width: 1280, height: 720 } })
  await writeJson('faulty.truth.json', { ...truth(), fps: -1 })
  const lines = boxes.map((people, index) => JSON.stringify(pictureTruth(index, people)))
  await writeFile(join(folder, 'clip.jsonl'), `${lines.join('\n')}\n`)
  await writeFile(join(folder, 'torn.jsonl'), `${lines[0]}\n{"index":`)
  await writeFile(join(folder, 'longer.jsonl'), JSON.stringify(pictureTruth(boxes.length, [])))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a detector on a data set', () => {
  test('finds everybody in footage on which it is known to, and looks at every picture', async () => {
    const dataSet = await writeDataSet([clip('one'), clip('two')])
    const report = await evaluate(dataSet)
    const pictures = 2 * boxes.length
    const people = 2 * boxes.flat().length
    expect(report).toMatchObject({
      dataSet: 'test',
      detector: { name: 'nanodet-g' },
      rules,
      every: 1,
      problems: [],
    })
    expect(report.total).toMatchObject({
      clips: 2,
      pictures,
      people,
      found: people,
      recall: 1,
      falseBoxes: 0,
    })
    expect(report.total.meanIou).toBeGreaterThan(0.7)
  })

  test('looks at every second picture when told so, and each at the truth of its own number', async () => {
    const { total } = await evaluate(await writeDataSet([clip('one')]), { every: 2 })
    const people = boxes.filter((_, index) => index % 2 === 0).flat().length
    expect(total).toMatchObject({ pictures: Math.ceil(boxes.length / 2), people, found: people })
  })

  test('gives the same report on two threads as on one', async () => {
    const dataSet = await writeDataSet([clip('one'), clip('two'), clip('three', { video: 'damaged.mp4' })])
    expect(await evaluate(dataSet, { threads: 2 })).toEqual(await evaluate(dataSet))
  })

  test('names the clips that cannot be used, with the reason, and looks at the others', async () => {
    const report = await evaluate(
      await writeDataSet([
        clip('damaged', { video: 'damaged.mp4' }),
        clip('gone', { video: 'gone.mp4' }),
        clip('large', { truth: 'large.truth.json' }),
        clip('faulty', { truth: 'faulty.truth.json' }),
        clip('torn', { pictures: 'torn.jsonl' }),
        clip('longer', { pictures: 'longer.jsonl' }),
        { name: 'boxless', video: 'clip.mp4', truth: 'clip.truth.json' },
        clip('good'),
      ]),
    )
    expect(report.clips.map(({ name }) => name)).toEqual(['good'])
    expect(Object.fromEntries(report.problems.map(({ clip: name, reason }) => [name, reason]))).toEqual({
      damaged: 'damaged.mp4 is missing or no video in MP4 that can be read',
      gone: 'gone.mp4 is missing or no video in MP4 that can be read',
      large: 'clip.mp4 has pictures of 640×360, its truth says 1280×720',
      faulty: expect.stringMatching(/^faulty\.truth\.json is no truth of a clip: fps: /),
      torn: 'torn.jsonl, line 2: is no JSON',
      longer: `clip.mp4 has ${boxes.length} pictures, its truth tells of number ${boxes.length}`,
      boxless: 'its boxes are not known',
    })
  })

  test('ends at once when it is cancelled, with the reason of the signal', async () => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const clips = Array.from({ length: 40 }, (_, index) => clip(`clip-${index}`))
    const evaluation = evaluateDetector({
      ...{ dataSet: await writeDataSet(clips), detector: { description, weightsPath }, rules },
      ...{ every: 1, threads: 2, signal: controller.signal },
      onProgress: () => controller.abort(reason),
    })
    await expect(evaluation).rejects.toBe(reason)
  })

  test('fails as a whole when its weights are missing', async () => {
    const detector = { description, weightsPath: join(folder, 'none.onnx') }
    const dataSet = await writeDataSet([clip('one')])
    await expect(evaluateDetector({ dataSet, detector, rules, every: 1, threads: 1 })).rejects.toMatchObject({
      code: 'model-invalid',
      publicMessage: expect.stringContaining('are missing'),
    })
  })

  test('tells how far it is, never less than before, until all is done', async () => {
    const shares: number[] = []
    await evaluateDetector({
      ...{ dataSet: await writeDataSet([clip('one'), clip('two')]), detector: { description, weightsPath } },
      ...{ rules, every: 1, threads: 2, onProgress: ({ share }) => shares.push(share) },
    })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})

describe('a folder without a data set', () => {
  test('is told apart from one with a manifest that is none', async () => {
    await expect(readDataSet(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'file-missing' })
    await writeJson('manifest.json', { format: 'ostiary-data-set/1', name: 'test' })
    await expect(readDataSet(folder)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('clips: '),
    })
  })
})

function truth() {
  return {
    ...{ format: 'ostiary-clip-truth/1', name: 'clip', size: { width: 640, height: 360 }, fps },
    ...{ durationS: boxes.length / fps, light: 'office', view: 'front', confounders: ['follower'] },
    line: { a: { x: 0.4, y: 0.6 }, b: { x: 0.6, y: 0.6 }, inward: 'left' },
    ...{ people: [], entries: [], crossings: [] },
  }
}

function pictureTruth(index: number, people: readonly PixelBox[]) {
  const inPicture = people.map((box, number) => ({
    ...{ id: `p${number}`, full: box, visible: box, head: box, visibleShare: 1, headShare: 1 },
    ...{ truncation: 0, distanceM: 3, foot: { x: box.x1, y: box.y2 } },
  }))
  return { index, atS: index / fps, doorOpen: 1, people: inPicture }
}

function clip(name: string, change: { video?: string; truth?: string; pictures?: string } = {}) {
  return { name, video: 'clip.mp4', truth: 'clip.truth.json', pictures: 'clip.jsonl', ...change }
}

async function writeDataSet(clips: readonly object[]): Promise<DataSet> {
  await writeJson('manifest.json', { format: 'ostiary-data-set/1', name: 'test', clips })
  return await readDataSet(folder)
}

async function writeJson(name: string, value: unknown): Promise<void> {
  await writeFile(join(folder, name), JSON.stringify(value))
}
