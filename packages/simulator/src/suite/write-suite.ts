/** Films the scenes of a suite into a data set, several at a time; what stands already is kept. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DataSetManifest } from '@ostiary/contracts'
import { AppError } from '@ostiary/domain'
import type { Scene } from '#src/scene/scene.ts'
import { clipEntryOf, isFilmed, writeWhole } from './scene-files.ts'
import { lockDataSet } from './suite-lock.ts'

export interface WriteSuiteInput {
  /** What the data set is called. */
  readonly name: string
  readonly seed: number
  readonly scenes: readonly Scene[]
  /** Made where it does not exist. */
  readonly directory: string
  /** Scenes that are filmed at the same time, at least 1. */
  readonly threads: number
  readonly onProgress?: (progress: SuiteProgress) => void
  readonly signal?: AbortSignal
}

export interface SuiteProgress {
  /** Scenes that stand, those of earlier runs included. */
  readonly done: number
  readonly of: number
  /** Scenes that stood already. */
  readonly kept: number
  /** Of all scenes that were to be made in this run, the share that is made, 0–1; counts pictures. */
  readonly share: number
}

/** What a scene thread is told. */
export interface SceneThreadOrder {
  readonly scene: Scene
  readonly directory: string
}

/** What a scene thread answers: how many pictures of the scene are made, that it stands, or why it does not. */
export type SceneThreadAnswer =
  | { readonly kind: 'picture'; readonly done: number; readonly of: number }
  | { readonly kind: 'filmed' }
  | { readonly kind: 'failed'; readonly message: string; readonly publicMessage: string }

/**
 * The manifest is written last: a data set without one is not whole yet. Ended in between, also by force, the next call
 * goes on with the scenes that are missing.
 * @throws AppError `conflict` when another process writes there, `data-directory-invalid` when nothing can be written
 */
export async function writeSuite(input: WriteSuiteInput): Promise<DataSetManifest> {
  const { name, seed, scenes, directory, threads } = input
  await makeDirectory(directory)
  const unlock = await lockDataSet(directory)
  try {
    const missing: Scene[] = []
    for (const scene of scenes) if (!(await isFilmed(directory, scene))) missing.push(scene)
    await filmAll(input, missing, Math.min(threads, missing.length))
    const manifest: DataSetManifest = {
      format: 'ostiary-data-set/1',
      name,
      seed,
      clips: scenes.map(clipEntryOf),
    }
    await writeWhole(join(directory, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    await unlock()
  }
}

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(join(directory, 'clips'), { recursive: true })
  } catch (cause) {
    throw new AppError({
      code: 'data-directory-invalid',
      message: `${directory} cannot be made`,
      publicMessage: `Nothing can be written into ${directory}. Choose another directory, or make this one writable.`,
      cause,
    })
  }
}

async function filmAll(
  { scenes, directory, onProgress, signal }: WriteSuiteInput,
  missing: readonly Scene[],
  threads: number,
): Promise<void> {
  const kept = scenes.length - missing.length
  const total = missing.reduce((sum, scene) => sum + picturesOf(scene), 0)
  let filmed = 0
  let picturesDone = 0
  const tell = () =>
    onProgress?.({
      done: kept + filmed,
      of: scenes.length,
      kept,
      share: total === 0 ? 1 : picturesDone / total,
    })
  tell()
  const queue = [...missing]
  const ending = new AbortController()
  const until = signal === undefined ? ending.signal : AbortSignal.any([signal, ending.signal])
  const filmNext = async (): Promise<void> => {
    const thread = startSceneThread(until)
    try {
      for (let scene = queue.shift(); scene !== undefined && !until.aborted; scene = queue.shift()) {
        let own = 0
        await thread.film({ scene, directory }, (done) => {
          picturesDone += done - own
          own = done
          tell()
        })
        filmed += 1
        tell()
      }
    } finally {
      await thread.stop()
    }
  }
  try {
    await Promise.all(Array.from({ length: threads }, filmNext))
  } catch (error) {
    // The others stop at once, and their half-made scenes with them.
    ending.abort(error)
    throw error
  }
  signal?.throwIfAborted()
}

const picturesOf = ({ durationS, camera }: Scene): number => Math.round(durationS * camera.fps)

/** A thread that films one scene after the other; an abort fails the one under way. */
function startSceneThread(signal: AbortSignal) {
  const worker = new Worker(new URL('./scene-thread.ts', import.meta.url))
  let current: (PromiseWithResolvers<void> & { readonly onPicture: (done: number) => void }) | undefined
  const fail = (error: unknown) => current?.reject(error)
  const abort = () => fail(signal.reason)
  signal.addEventListener('abort', abort)
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('a thread that films scenes has ended')))
  worker.on('message', (answer: SceneThreadAnswer) => {
    if (answer.kind === 'picture') current?.onPicture(answer.done)
    else if (answer.kind === 'filmed') current?.resolve()
    else fail(failure(answer))
  })
  return {
    film(order: SceneThreadOrder, onPicture: (done: number) => void): Promise<void> {
      current = { ...Promise.withResolvers<void>(), onPicture }
      if (signal.aborted) abort()
      else worker.postMessage(order)
      return current.promise
    },
    async stop(): Promise<void> {
      signal.removeEventListener('abort', abort)
      await worker.terminate()
    },
  }
}

function failure({
  message,
  publicMessage,
}: {
  readonly message: string
  readonly publicMessage: string
}): AppError {
  return new AppError({ code: 'ffmpeg-failed', message, publicMessage })
}
