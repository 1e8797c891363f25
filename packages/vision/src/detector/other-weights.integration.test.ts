/**
 * The decoders for weights that are not bundled, on the real files: their boxes against a plain decoding written a second
 * time. OSTIARY_TEST_MODELS names the folder with the files; without it these tests are skipped and say so.
 */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PixelBox } from '@ostiary/domain'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { iou } from '../box-geometry.ts'
import type { Detection } from '../detection.ts'
import { type DetectorDescription, parseDetectorDescription } from './detector-description.ts'
import { loadDetector } from './onnx-detector.ts'

const runFile = promisify(execFile)
const footagePath = fileURLToPath(new URL('../../fixtures/doorway.mp4', import.meta.url))
const truthPath = new URL('../../fixtures/doorway.json', import.meta.url)
const picture = { width: 640, height: 360 }
/** Both people are near in it; of the one who is far away in the first picture MoveNet is not sure (0.13). */
const pictureIndex = 3

/** Path of a file in the folder, and in brackets why its tests do not run where it is absent. */
function weights(name: string): { path: string; isThere: boolean; note: string } {
  const folder = process.env.OSTIARY_TEST_MODELS
  if (folder === undefined)
    return { path: '', isThere: false, note: '(skipped: OSTIARY_TEST_MODELS is not set)' }
  const path = join(folder, name)
  const isThere = existsSync(path)
  return { path, isThere, note: isThere ? '' : `(skipped: OSTIARY_TEST_MODELS has no ${name})` }
}

/** The committed description, with the checksum of whichever export of the weights is at hand. */
async function describedAs(name: string, path: string): Promise<DetectorDescription> {
  const url = new URL(`../../../../models/${name}.json`, import.meta.url)
  const description = parseDetectorDescription(JSON.parse(await readFile(url, 'utf8')))
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  return { ...description, file: { ...description.file, sha256 } }
}

const yolox = weights('yolox_nano.onnx')
const movenet = weights('movenet-multipose-256x448.fp16w.onnx')

describe.skipIf(!yolox.isThere)(`YOLOX-nano ${yolox.note}`, () => {
  test('finds the people of a doorway, where a plain decoding has them too', async () => {
    const description = await describedAs('yolox-nano', yolox.path)
    const detector = await loadDetector(description, yolox.path)
    try {
      const eye = detector.forPicture(picture)
      expect(eye.placement).toMatchObject({ input: { width: 416, height: 416 }, left: 0, top: 0 })
      const planes = await readPicture({ scaled: '416:234', padded: '416:416:0:0:color=0x727272' })
      const found = await eye.detect({ size: eye.placement.input, planes })
      const expected = await plainYolox(yolox.path, planes)
      expectSame(
        found.map(({ box, score }) => ({ box, score })),
        expected.map(({ box, score }) => ({ box: times(box, 640 / 416, 360 / 234), score })),
      )
      await expectEverybody(found, 0.5)
    } finally {
      await detector.close()
    }
  })
})

describe.skipIf(!yolox.isThere)(`weights of one size ${yolox.note}`, () => {
  test('are refused at loading when the description promises to fit the input to the picture', async () => {
    const description = await describedAs('yolox-nano', yolox.path)
    const input = { ...description.input, size: 'fitted' } as const
    await expect(loadDetector({ ...description, input }, yolox.path)).rejects.toMatchObject({
      code: 'model-invalid',
      message: 'the weights take 416×416, described is fitted 416×416',
    })
  })
})

describe.skipIf(!movenet.isThere)(`MoveNet MultiPose ${movenet.note}`, () => {
  test('finds the people of a doorway, where a plain decoding has them too', async () => {
    const description = await describedAs('movenet-multipose', movenet.path)
    const detector = await loadDetector(description, movenet.path)
    try {
      const eye = detector.forPicture(picture)
      expect(eye.placement).toMatchObject({ input: { width: 448, height: 256 }, left: 0, top: 2 })
      const planes = await readPicture({ scaled: '448:252', padded: '448:256:0:2:color=0x000000' })
      const found = await eye.detect({ size: eye.placement.input, planes })
      const expected = await plainMovenet(movenet.path, planes)
      expectSame(
        found,
        expected.map(({ box, score }) => ({
          box: times({ ...box, y1: box.y1 - 2, y2: box.y2 - 2 }, 640 / 448, 360 / 252),
          score,
        })),
      )
      await expectEverybody(found, description.scores.birth)
    } finally {
      await detector.close()
    }
  })
})

/** One picture of the footage as green, blue and red planes. */
async function readPicture({ scaled, padded }: { scaled: string; padded: string }): Promise<Uint8Array> {
  const { stdout } = await runFile(
    process.env.FFMPEG_PATH ?? 'ffmpeg',
    [
      ...['-nostdin', '-v', 'error', '-i', footagePath, '-frames:v', '1'],
      ...[
        '-vf',
        `select=eq(n\\,${pictureIndex}),scale=${scaled},format=gbrp,pad=${padded}`,
        '-f',
        'rawvideo',
        'pipe:1',
      ],
    ],
    { encoding: 'buffer', maxBuffer: 2 ** 24 },
  )
  return stdout
}

/** Every cell of every grid, one after the other, exactly as the paper's own code numbers them. */
async function plainYolox(path: string, planes: Uint8Array): Promise<Detection[]> {
  const area = 416 * 416
  const input = new Float32Array(3 * area)
  for (let pixel = 0; pixel < area; pixel++) {
    for (const [channel, plane] of [1, 0, 2].entries()) {
      input[channel * area + pixel] = planes[plane * area + pixel] ?? 0
    }
  }
  const values = await runOnce(path, new Tensor('float32', input, [1, 3, 416, 416]))
  const found: Detection[] = []
  let row = 0
  for (const stride of [8, 16, 32]) {
    for (let y = 0; y < 416 / stride; y++) {
      for (let x = 0; x < 416 / stride; x++, row++) {
        const [dx = 0, dy = 0, w = 0, h = 0, objectness = 0, person = 0] = values.slice(
          row * 85,
          row * 85 + 6,
        )
        const half = { x: (Math.exp(w) * stride) / 2, y: (Math.exp(h) * stride) / 2 }
        const middle = { x: (dx + x) * stride, y: (dy + y) * stride }
        const box = {
          ...{ x1: middle.x - half.x, y1: middle.y - half.y },
          ...{ x2: middle.x + half.x, y2: middle.y + half.y },
        }
        if (objectness * person >= 0.15) found.push({ box, score: objectness * person })
      }
    }
  }
  return withoutDuplicates(found)
}

async function plainMovenet(path: string, planes: Uint8Array): Promise<Detection[]> {
  const area = 448 * 256
  const input = new Int32Array(3 * area)
  for (let pixel = 0; pixel < area; pixel++) {
    for (const [channel, plane] of [2, 0, 1].entries()) {
      input[3 * pixel + channel] = planes[plane * area + pixel] ?? 0
    }
  }
  const values = await runOnce(path, new Tensor('int32', input, [1, 256, 448, 3]))
  const found = [0, 1, 2, 3, 4, 5].map((person) => {
    const [y1 = 0, x1 = 0, y2 = 0, x2 = 0, score = 0] = values.slice(person * 56 + 51, person * 56 + 56)
    return { box: { x1: x1 * 448, y1: y1 * 256, x2: x2 * 448, y2: y2 * 256 }, score }
  })
  return withoutDuplicates(found.filter(({ score }) => score >= 0.115))
}

async function runOnce(path: string, tensor: Tensor): Promise<Float32Array> {
  const session = await InferenceSession.create(path, { intraOpNumThreads: 1, logSeverityLevel: 3 })
  const [name = ''] = session.inputNames
  const [output] = Object.values(await session.run({ [name]: tensor }))
  await session.release()
  if (!(output?.data instanceof Float32Array)) throw new Error('no float output')
  return output.data
}

function withoutDuplicates(found: readonly Detection[]): Detection[] {
  const kept: Detection[] = []
  for (const one of [...found].sort((a, b) => b.score - a.score)) {
    if (kept.every(({ box }) => iou(box, one.box) <= 0.5)) kept.push(one)
  }
  return kept
}

function times({ x1, y1, x2, y2 }: PixelBox, x: number, y: number): PixelBox {
  return { x1: x1 * x, y1: y1 * y, x2: x2 * x, y2: y2 * y }
}

function expectSame(found: readonly Detection[], expected: readonly Detection[]): void {
  expect(found.length).toBeGreaterThan(0)
  expect(found.map(({ score }) => score)).toEqual(expected.map(({ score }) => expect.closeTo(score, 5)))
  expected.forEach(({ box }, index) => {
    for (const edge of ['x1', 'y1', 'x2', 'y2'] as const) {
      expect(found[index]?.box[edge]).toBeCloseTo(box[edge], 2)
    }
  })
}

/** Each person of the picture has a sure box. */
async function expectEverybody(found: readonly Detection[], scoreMin: number): Promise<void> {
  const truth: { frames: PixelBox[][] } = JSON.parse(await readFile(truthPath, 'utf8'))
  const people = truth.frames[pictureIndex] ?? []
  expect(people.length).toBeGreaterThan(0)
  const sure = found.filter(({ score }) => score >= scoreMin)
  for (const person of people) {
    expect(Math.max(...sure.map(({ box }) => iou(box, person)))).toBeGreaterThan(0.6)
  }
}
