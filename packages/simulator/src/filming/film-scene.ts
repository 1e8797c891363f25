/** Films one scene on several threads: each makes every so many-th picture, and they are encoded in order. */

import { Worker } from 'node:worker_threads'
import type { PersonInPicture } from '@ostiary/contracts'
import { perform } from '#src/performance/perform.ts'
import { type BakedRoom, bakeRoom } from '#src/rendering/bake-room.ts'
import type { Scene } from '#src/scene/scene.ts'
import { encodeAll, type FilmClipInput, type FilmedTruth, filmClip } from './film-clip.ts'
import type { MadePicture } from './picture-maker.ts'

export interface FilmSceneInput extends FilmClipInput {
  /** At least 1. The footage and its truth do not depend on it. */
  readonly threads: number
}

/** What a picture thread is started with. */
export interface PictureThreadData {
  readonly scene: Scene
  readonly room: BakedRoom
}

/** What a picture thread answers to the number of a picture. */
export interface PictureThreadAnswer {
  readonly index: number
  readonly rgb: Uint8Array
  readonly doorOpen: number
  readonly people: readonly PersonInPicture[]
}

/** Pictures that each thread may be ahead of the encoder: enough not to wait, few enough to hold. */
const aheadPerThread = 3

export async function filmScene(input: FilmSceneInput): Promise<FilmedTruth> {
  if (input.threads <= 1) return filmClip(input)
  const { scene } = input
  const pictureCount = Math.round(scene.durationS * scene.camera.fps)
  const threads = startPictureThreads(scene, input.threads)
  try {
    const pictureAt = picturesAhead(threads, pictureCount)
    return await encodeAll(input, { pictureCount, performance: perform(scene) }, pictureAt)
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()))
  }
}

/** A thread that makes pictures of one scene. */
interface PictureThread {
  /** Answers come in the order of asking. */
  picture(index: number): Promise<MadePicture>
  stop(): Promise<unknown>
}

/** All of them share one baked room. */
function startPictureThreads(scene: Scene, count: number): PictureThread[] {
  const room = shared(bakeRoom(scene))
  return Array.from({ length: count }, () => startPictureThread({ scene, room }))
}

function startPictureThread(data: PictureThreadData): PictureThread {
  const worker = new Worker(new URL('./picture-thread.ts', import.meta.url), { workerData: data })
  const waiting = new Map<number, PromiseWithResolvers<MadePicture>>()
  const fail = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answer: PictureThreadAnswer) => {
    waiting.get(answer.index)?.resolve(answer)
    waiting.delete(answer.index)
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('a thread that makes pictures has ended')))
  return {
    picture(index) {
      const answer = Promise.withResolvers<MadePicture>()
      // Asked for ahead of time: a failure is told when it is waited for.
      answer.promise.catch(() => undefined)
      waiting.set(index, answer)
      worker.postMessage(index)
      return answer.promise
    },
    stop: () => worker.terminate(),
  }
}

/** Asks each thread for its pictures a little ahead of when they are needed. */
function picturesAhead(
  threads: readonly PictureThread[],
  pictureCount: number,
): (index: number) => Promise<MadePicture> {
  const asked = new Map<number, Promise<MadePicture>>()
  let next = 0
  return (index) => {
    while (next < Math.min(pictureCount, index + threads.length * aheadPerThread)) {
      const thread = threads[next % threads.length]
      if (thread) asked.set(next, thread.picture(next))
      next += 1
    }
    const picture = asked.get(index)
    asked.delete(index)
    if (picture === undefined) throw new Error(`picture ${index} was asked for out of order`)
    return picture
  }
}

/** The same numbers in memory that all threads can read. */
function shared(room: BakedRoom): BakedRoom {
  const copy = (values: Float32Array): Float32Array => {
    const numbers = new Float32Array(new SharedArrayBuffer(values.byteLength))
    numbers.set(values)
    return numbers
  }
  return {
    depth: copy(room.depth),
    places: copy(room.places),
    normals: copy(room.normals),
    ambient: copy(room.ambient),
    direct: room.direct.map(copy),
  }
}
