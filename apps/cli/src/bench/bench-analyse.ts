/** A whole analysis against its floor: ffmpeg decoding the same pictures, and ONNX Runtime alone on as many. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lineTowardsDirection } from '@ostiary/domain'
import { readFrames, readVideoFile } from '@ostiary/media'
import { analysisFps, loadFootageAnalyser } from '@ostiary/pipeline'
import { loadDoorFootage } from '@ostiary/simulator'
import { placeInInput } from '@ostiary/vision'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { modelsFolder } from '../repository-root.ts'
import type { Comparison, Progress } from './bench.ts'
import { processorTimeOf } from './processor-time.ts'
import { runProgram } from './sample-footage.ts'

const runs = 5
const seconds = 20
/** What the bundled detector takes; see models/nanodet-g.json. */
const nominal = { width: 448, height: 256 }

export async function benchAnalyse(progress: Progress): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-bench-'))
  const analyser = await loadFootageAnalyser(modelsFolder)
  const session = await InferenceSession.create(join(modelsFolder, 'nanodet-g.onnx'), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  try {
    const file = join(folder, 'clip.mp4')
    await makeSdClip(file)
    const picture = await readVideoFile(file)
    const placement = placeInInput(picture, { nominal, multipleOf: 32 })
    const line = lineTowardsDirection({ x: 0.4, y: 0.7 }, { x: 0.6, y: 0.7 }, 'down')
    const { width, height } = placement.input
    const input = new Tensor('float32', new Float32Array(3 * width * height), [1, 3, height, width])
    const feeds = Object.fromEntries(session.inputNames.map((name) => [name, input]))
    let frames = 0
    const ours = async () => {
      frames = (await analyser.analyse({ file, picture, line })).frames
    }
    const floor = async () => {
      let decoded = 0
      for await (const _ of readFrames({ source: file, placement, fps: analysisFps })) decoded += 1
      for (let frame = 0; frame < decoded; frame++) await session.run(feeds)
    }
    await ours()
    await floor()
    const pairs: { oursMs: number; baselineMs: number }[] = []
    for (let run = 1; run <= runs; run++) {
      const oursMs = await processorTimeOf(ours)
      const baselineMs = await processorTimeOf(floor)
      pairs.push({ oursMs, baselineMs })
      progress(`run ${run} of ${runs}: ${oursMs.toFixed(0)} ms against ${baselineMs.toFixed(0)} ms`)
    }
    return {
      ours: 'analysis of a clip: decode, detect, track, count',
      baseline: 'ffmpeg decoding the same pictures, then ONNX Runtime alone on as many',
      ratioMax: 1.25,
      pairs,
      input: {
        seconds,
        frames,
        picture: `${picture.width}x${picture.height}`,
        network: `${width}x${height}`,
        threads: 1,
      },
    }
  } finally {
    await session.release()
    await analyser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The part of the bundled footage with the follower, as the SD rendition that the worker analyses. */
async function makeSdClip(destination: string): Promise<void> {
  const { videoPath } = await loadDoorFootage('front-door')
  await runProgram(process.env.FFMPEG_PATH ?? 'ffmpeg', [
    ...[
      '-v',
      'error',
      '-nostdin',
      '-y',
      '-ss',
      '13',
      '-t',
      String(seconds),
      '-i',
      videoPath,
      '-vf',
      'scale=640:360',
    ],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-bf', '0', '-g', '10', destination],
  ])
}
