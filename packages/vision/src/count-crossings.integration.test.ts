/** The bundled detector and the count on labelled footage that is kept beside the repository, not in it. */

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CrossingDirection, PictureSize, ThresholdLine } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countCrossings } from './count-crossings.ts'
import { countingSettingsFor } from './counting-settings.ts'
import type { FrameDetections } from './detection.ts'
import { type DetectorDescription, parseDetectorDescription } from './detector/detector-description.ts'
import type { InputPlacement } from './detector/input-placement.ts'
import { type Detector, loadDetector } from './detector/onnx-detector.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const footageFolder = join(process.env.OSTIARY_SHARED ?? join(repository, '../shared'), 'data')
const hasFootage = existsSync(footageFolder)
const fps = 10
const toleranceMs = 500

interface LabelledCrossing {
  readonly atMs: number
  readonly direction: CrossingDirection
}

interface Scene {
  readonly file: string
  readonly labels: string
  readonly picture: PictureSize
  readonly line: ThresholdLine
  readonly crossings: number
  /** Crossings found that nobody made; 0 unless given. May only ever be lowered. */
  readonly extraMax?: number
}

/** Lines of the simulated doors are the foot of the door frame as the scene's camera sees it. */
const scenes: readonly Scene[] = [
  {
    file: 'doorway/demo_720p.mp4',
    labels: 'doorway/demo_720p.gt.json',
    picture: { width: 1280, height: 720 },
    line: { a: { x: 0.4486, y: 0.6164 }, b: { x: 0.6358, y: 0.743 }, inward: 'right' },
    crossings: 10,
  },
  {
    file: 'doorway/tailgate_oblique_720p.mp4',
    labels: 'doorway/tailgate_oblique_720p.gt.json',
    picture: { width: 1280, height: 720 },
    line: { a: { x: 0.4721, y: 0.6323 }, b: { x: 0.6036, y: 0.7213 }, inward: 'right' },
    crossings: 2,
  },
  {
    file: 'doorway/group3_outdoor_360p.mp4',
    labels: 'doorway/group3_outdoor_360p.gt.json',
    picture: { width: 640, height: 360 },
    line: { a: { x: 0.4126, y: 0.6629 }, b: { x: 0.5945, y: 0.6746 }, inward: 'right' },
    crossings: 3,
  },
  {
    file: 'doorway/hold_360p.mp4',
    labels: 'doorway/hold_360p.gt.json',
    picture: { width: 640, height: 360 },
    line: { a: { x: 0.4365, y: 0.6644 }, b: { x: 0.5698, y: 0.673 }, inward: 'right' },
    crossings: 2,
  },
  {
    file: 'doorway/piggyback_360p.mp4',
    labels: 'doorway/piggyback_360p.gt.json',
    picture: { width: 640, height: 360 },
    line: { a: { x: 0.3948, y: 0.6617 }, b: { x: 0.613, y: 0.6757 }, inward: 'right' },
    crossings: 2,
  },
  {
    file: 'clips/one-by-one-person-detection.mp4',
    labels: 'clips/one-by-one-person-detection.labels.json',
    picture: { width: 768, height: 432 },
    line: { a: { x: 0.72, y: 0 }, b: { x: 0.72, y: 1 }, inward: 'left' },
    crossings: 6,
  },
  {
    file: 'clips/vtest.avi',
    labels: 'clips/vtest.labels.json',
    picture: { width: 768, height: 576 },
    line: { a: { x: 0.45, y: 0 }, b: { x: 0.45, y: 1 }, inward: 'left' },
    crossings: 32,
    extraMax: 1,
  },
]

const directions: Readonly<Record<string, CrossingDirection>> = {
  in: 'in',
  out: 'out',
  'left-to-right': 'in',
  LR: 'in',
  RL: 'out',
}

describe.skipIf(!hasFootage)(
  'the count on labelled footage (skipped where there is none beside the repository)',
  () => {
    let detector: Detector
    let description: DetectorDescription

    beforeAll(async () => {
      const models = join(repository, 'models')
      description = parseDetectorDescription(
        JSON.parse(await readFile(join(models, 'nanodet-g.json'), 'utf8')),
      )
      detector = await loadDetector(description, join(models, description.file.name))
    })

    afterAll(() => detector.close())

    for (const { file, labels, picture, line, crossings, extraMax = 0 } of scenes) {
      it(`finds all ${crossings} crossings of ${file} within 0.5 s, and at most ${extraMax} extra`, async () => {
        const truth = await readLabels(join(footageFolder, labels))
        expect(truth).toHaveLength(crossings)
        const frames = await detectAll(detector, join(footageFolder, file), picture)
        const settings = countingSettingsFor(description.decoder.name, description.scores)
        const found = countCrossings({ frames, picture, line, settings }).crossings
        const { missed, extra } = unmatched(truth, found)
        expect(missed).toEqual([])
        expect(extra.slice(extraMax)).toEqual([])
      }, 180_000)
    }
  },
)

/** Gives each labelled crossing the nearest free one found, in order of time. */
function unmatched(
  truth: readonly LabelledCrossing[],
  found: readonly LabelledCrossing[],
): { missed: LabelledCrossing[]; extra: LabelledCrossing[] } {
  const free = [...found]
  const missed = truth.filter(({ atMs, direction }) => {
    const [nearest] = free
      .filter((other) => other.direction === direction && Math.abs(other.atMs - atMs) <= toleranceMs)
      .sort((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs))
    if (nearest === undefined) return true
    free.splice(free.indexOf(nearest), 1)
    return false
  })
  return { missed, extra: free }
}

async function readLabels(path: string): Promise<LabelledCrossing[]> {
  const { crossings }: { crossings: { t: number; dir: string }[] } = JSON.parse(await readFile(path, 'utf8'))
  return crossings.map(({ t, dir }) => {
    const direction = directions[dir]
    if (direction === undefined) throw new Error(`${path} names a direction ${dir}`)
    return { atMs: t * 1000, direction }
  })
}

async function detectAll(detector: Detector, path: string, picture: PictureSize): Promise<FrameDetections[]> {
  const eye = detector.forPicture(picture)
  const frames: FrameDetections[] = []
  for await (const planes of readPlanes(path, eye.placement)) {
    const detections = await eye.detect({ size: eye.placement.input, planes })
    frames.push({ atMs: (frames.length * 1000) / fps, detections })
  }
  return frames
}

/** The footage at ten pictures a second, scaled and padded as the detector wants it. */
async function* readPlanes(
  path: string,
  { input, scaled, left, top }: InputPlacement,
): AsyncGenerator<Uint8Array> {
  const filter = [
    `fps=${fps}`,
    `scale=${scaled.width}:${scaled.height}:flags=bilinear`,
    'format=gbrp',
    `pad=${input.width}:${input.height}:${left}:${top}:black`,
  ].join()
  const ffmpeg = spawn(
    process.env.FFMPEG_PATH ?? 'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', path, '-vf', filter, '-f', 'rawvideo', 'pipe:1'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const sizeBytes = 3 * input.width * input.height
    let pending = Buffer.alloc(0)
    for await (const chunk of ffmpeg.stdout) {
      pending = Buffer.concat([pending, chunk])
      for (; pending.length >= sizeBytes; pending = pending.subarray(sizeBytes)) {
        yield pending.subarray(0, sizeBytes)
      }
    }
  } finally {
    ffmpeg.kill('SIGKILL')
  }
}
