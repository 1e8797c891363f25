import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PixelBox } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iou } from '../box-geometry.ts'
import { type DetectorDescription, parseDetectorDescription } from './detector-description.ts'
import { type Detector, loadDetector, type PictureDetector } from './onnx-detector.ts'
import type { PlanarFrame } from './planar-frame.ts'

const runFile = promisify(execFile)
const modelPath = fileURLToPath(new URL('../../../../models/nanodet-g.onnx', import.meta.url))
const descriptionPath = new URL('../../../../models/nanodet-g.json', import.meta.url)
const footagePath = fileURLToPath(new URL('../../fixtures/doorway.mp4', import.meta.url))
const truthPath = new URL('../../fixtures/doorway.json', import.meta.url)
const picture = { width: 640, height: 360 }

let description: DetectorDescription
let detector: Detector
let forDoorway: PictureDetector
let frames: readonly PlanarFrame[]
let truth: readonly (readonly PixelBox[])[]

beforeAll(async () => {
  description = parseDetectorDescription(JSON.parse(await readFile(descriptionPath, 'utf8')))
  detector = await loadDetector(description, modelPath)
  forDoorway = detector.forPicture(picture)
  frames = await readFrames(forDoorway)
  truth = JSON.parse(await readFile(truthPath, 'utf8')).frames
})

afterAll(() => detector.close())

describe('the bundled detector on footage of a doorway', () => {
  test('finds both people in every frame where they are, surely enough to begin a track', async () => {
    expect(frames).toHaveLength(truth.length)
    for (const [index, frame] of frames.entries()) {
      const sure = (await forDoorway.detect(frame)).filter(({ score }) => score >= description.scores.birth)
      for (const person of truth[index] ?? []) {
        expect(Math.max(...sure.map(({ box }) => iou(box, person)))).toBeGreaterThan(0.7)
      }
      expect(sure).toHaveLength(2)
    }
  })

  test('gives boxes in pixels of whatever picture the frames were made from', async () => {
    const [frame] = frames
    if (frame === undefined) throw new Error('no frame')
    const small = await forDoorway.detect(frame)
    const large = await detector.forPicture({ width: 1280, height: 720 }).detect(frame)
    expect(large.map(({ box }) => box.x1)).toEqual(small.map(({ box }) => expect.closeTo(2 * box.x1, 6)))
    expect(large.map(({ box }) => box.y2)).toEqual(small.map(({ box }) => expect.closeTo(2 * box.y2, 6)))
  })

  test('says the same about the same frame, whatever it saw in between', async () => {
    const [first, second] = frames
    if (first === undefined || second === undefined) throw new Error('no frames')
    const before = await forDoorway.detect(first)
    await forDoorway.detect(second)
    expect(await forDoorway.detect(first)).toEqual(before)
  })

  test('finds nobody in an empty picture', async () => {
    const { input } = forDoorway.placement
    const planes = new Uint8Array(3 * input.width * input.height).fill(114)
    expect(await forDoorway.detect({ size: input, planes })).toEqual([])
  })

  test('refuses a frame of another size, and a second frame while it looks at the first', async () => {
    const [frame] = frames
    if (frame === undefined) throw new Error('no frame')
    await expect(forDoorway.detect({ ...frame, size: { width: 416, height: 416 } })).rejects.toThrow(
      'frame of 416×416, expected 448×256',
    )
    const first = forDoorway.detect(frame)
    await expect(forDoorway.detect(frame)).rejects.toThrow('one frame at a time')
    expect(await first).toEqual(await forDoorway.detect(frame))
  })
})

describe('weights that are not the ones described', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ostiary-detector-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  test('are refused by their checksum before they are loaded', async () => {
    const path = join(directory, 'damaged.onnx')
    const bytes = await readFile(modelPath)
    bytes.writeUInt8(bytes.readUInt8(4_000_000) ^ 1, 4_000_000)
    await writeFile(path, bytes)
    await expect(loadDetector(description, path)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('its description says'),
      publicMessage: expect.stringContaining('Restore the files'),
    })
  })

  test('are refused when they are missing', async () => {
    await expect(loadDetector(description, join(directory, 'none.onnx'))).rejects.toMatchObject({
      code: 'model-invalid',
    })
  })

  test('that are not bundled are refused with the way to get them, when they are missing', async () => {
    const obtain = 'Download https://example.org/other.onnx.'
    const other = { ...description, file: { ...description.file, obtain } }
    await expect(loadDetector(other, join(directory, 'none.onnx'))).rejects.toMatchObject({
      code: 'model-invalid',
      publicMessage: expect.stringContaining(`${obtain} Wanted is nanodet-g.onnx with 7,589,737 bytes`),
    })
  })

  test('are refused at loading, not at the first clip, when their outputs are not as described', async () => {
    const decoder = { ...description.decoder, bins: 16 }
    await expect(loadDetector({ ...description, decoder }, modelPath)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('no output of shape'),
    })
  })
})

/** The footage, scaled and padded as the detector wants it. */
async function readFrames({ placement }: PictureDetector): Promise<PlanarFrame[]> {
  const { input, scaled, left, top } = placement
  const filter = [
    `scale=${scaled.width}:${scaled.height}:flags=bilinear`,
    'format=gbrp',
    `pad=${input.width}:${input.height}:${left}:${top}:black`,
  ].join()
  const { stdout } = await runFile(
    process.env.FFMPEG_PATH ?? 'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', footagePath, '-vf', filter, '-f', 'rawvideo', 'pipe:1'],
    { encoding: 'buffer', maxBuffer: 2 ** 25 },
  )
  const sizeBytes = 3 * input.width * input.height
  return Array.from({ length: Math.floor(stdout.length / sizeBytes) }, (_, index) => ({
    size: input,
    planes: stdout.subarray(index * sizeBytes, (index + 1) * sizeBytes),
  }))
}
