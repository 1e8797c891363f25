/** Recording a camera against ffmpeg that receives the same stream and throws it away. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@ostiary/domain'
import { createRecorderFleet } from '@ostiary/platform'
import { createNewId, systemClock } from '@ostiary/runtime'
import { startRtspCamera } from '@ostiary/simulator'
import { recorderMain } from '../repository-root.ts'
import type { Comparison, Progress } from './bench.ts'
import { treeProcessorMs } from './processor-time.ts'
import { makeSampleFootage, sampleFacts } from './sample-footage.ts'

const runs = 5
const windowS = 10
const warmUpS = 5

export async function benchRecord(progress: Progress): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'ostiary-bench-'))
  await using cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  progress('making the camera’s footage')
  const footage = join(folder, 'camera.mp4')
  await makeSampleFootage({ destination: footage, seconds: 20 })
  const camera = await startRtspCamera({ footage, path: '/door' })
  cleanUp.defer(() => camera.stop())

  const fleet = createRecorderFleet({
    recorderPath: recorderMain,
    archiveRoot: join(folder, 'archive'),
    clock: systemClock,
    onEvent: () => undefined,
  })
  cleanUp.defer(() => fleet.stop())
  const cameraId = createNewId()('camera')
  await fleet.apply([{ cameraId, address: camera.url, username: null, password: null, transport: 'tcp' }])
  const baseline = discard(camera.url)
  cleanUp.defer(() => void baseline.kill('SIGKILL'))
  progress(`both run for ${warmUpS} s before anything is measured`)
  await sleep(warmUpS * 1000)

  const pairs: { oursMs: number; baselineMs: number }[] = []
  for (let run = 1; run <= runs; run++) {
    const [oursPids, baselinePids] = [livingPids([...fleet.pids().values()]), livingPids([baseline.pid])]
    const [oursBefore, baselineBefore] = [
      await treeProcessorMs(oursPids),
      await treeProcessorMs(baselinePids),
    ]
    await sleep(windowS * 1000)
    const oursMs = ((await treeProcessorMs(oursPids)) - oursBefore) / windowS
    const baselineMs = ((await treeProcessorMs(baselinePids)) - baselineBefore) / windowS
    pairs.push({ oursMs, baselineMs })
    progress(`run ${run} of ${runs}: ${oursMs.toFixed(2)} ms against ${baselineMs.toFixed(2)} ms per second`)
  }
  return {
    ours: 'a recorder with its ffmpeg, per second of video',
    baseline: 'ffmpeg -c copy -f null on the same camera, per second of video',
    ratioMax: 1.6,
    pairs,
    input: { ...sampleFacts, windowS, transport: 'tcp' },
  }
}

function discard(url: string): ChildProcess {
  const args = [
    '-nostdin',
    '-v',
    'error',
    '-rtsp_transport',
    'tcp',
    '-i',
    url,
    '-map',
    '0:v',
    '-c',
    'copy',
    '-f',
    'null',
    '-',
  ]
  return spawn(process.env.FFMPEG_PATH ?? 'ffmpeg', args, { stdio: 'ignore' })
}

/** @throws AppError `internal` when one of the two does not run: a ratio of nothing would look splendid */
function livingPids(pids: readonly (number | undefined)[]): number[] {
  const living = pids.filter((pid) => pid !== undefined)
  if (living.length > 0 && living.length === pids.length) return living
  throw new AppError({
    code: 'internal',
    message: 'a measured process is not running',
    publicMessage: 'One of the two programs that are compared has stopped. Run the measurement again.',
  })
}
