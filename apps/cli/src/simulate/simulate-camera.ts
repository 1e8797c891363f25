/** `./ostiary simulate camera`: shows a scene or a video file as an RTSP camera, with any fault. */

import { mkdir, readFile, stat } from 'node:fs/promises'
import { availableParallelism, homedir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  filmScene,
  parseCameraFault,
  type RtspCamera,
  readCameraFaultScript,
  type ScheduledFault,
  sceneHash,
  startRtspCamera,
} from '@ostiary/simulator'
import { readArguments, readWholeNumber, usageError } from '../command.ts'
import { findScene } from './find-scene.ts'
import { progressLine } from './progress-line.ts'
import { untilInterrupted } from './until-interrupted.ts'

export async function simulateCamera(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    'simulate',
    args,
    {
      port: { type: 'string', default: '8554' },
      host: { type: 'string', default: '127.0.0.1' },
      user: { type: 'string' },
      password: { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] as string[] },
      faults: { type: 'string' },
    } as const,
    1,
  )
  const [source] = positionals
  if (source === undefined)
    throw usageError('simulate', 'What is the camera to show? Name a scene or a video file.')
  if ((values.user === undefined) !== (values.password === undefined))
    throw usageError('simulate', '--user and --password belong together.')
  const port = readWholeNumber('simulate', '--port', values.port, { min: 0, max: 65_535 })
  const faults = [...values.fault.map(parseCameraFault), ...(await readScript(values.faults))]
  return untilInterrupted(async (signal) => {
    const footage = await footageOf(source, signal)
    const { user: username, password } = values
    const credentials =
      username === undefined || password === undefined
        ? {}
        : { credentials: { username, password, scheme: 'digest' } as const }
    const camera = await startRtspCamera({
      footage,
      path: '/door',
      host: values.host,
      port,
      ...(faults.length > 0 ? { faults } : {}),
      ...credentials,
    })
    return await show(camera, signal)
  })
}

/** Until it is interrupted, which is how a camera is meant to end. */
async function show(camera: RtspCamera, signal: AbortSignal): Promise<number> {
  process.stdout.write(`${camera.url}\nCtrl-C ends the camera.\n`)
  await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
  await camera.stop()
  return 0
}

async function readScript(path: string | undefined): Promise<readonly ScheduledFault[]> {
  if (path === undefined) return []
  let text: string
  try {
    text = await readFile(resolve(path), 'utf8')
  } catch {
    throw usageError('simulate', `--faults: ${path} cannot be read.`)
  }
  return readCameraFaultScript(text)
}

/** A video file as it is; a scene is filmed once and kept. */
async function footageOf(source: string, signal: AbortSignal): Promise<string> {
  if (/\.(mp4|m4v|mov)$/i.test(source)) return resolve(source)
  const scene = await findScene(source)
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ostiary', 'scenes')
  const videoPath = join(folder, `${sceneHash(scene)}.mp4`)
  if (await stat(videoPath).catch(() => null)) return videoPath
  await mkdir(folder, { recursive: true })
  const progress = progressLine()
  await filmScene({
    scene,
    videoPath,
    threads: Math.min(16, availableParallelism()),
    signal,
    onPicture: (done, of) => progress.tell(done / of, `filming ${scene.name}: ${done} of ${of} pictures`),
  })
  progress.clear()
  return videoPath
}
