/** Runs in a thread of its own: makes the pictures of one scene that it is asked for. */

import { parentPort, workerData } from 'node:worker_threads'
import type { PictureThreadAnswer, PictureThreadData } from './film-scene.ts'
import { createPictureMaker } from './picture-maker.ts'

// Written by film-scene.ts in the same process: no text from outside.
const { scene, room } = workerData as PictureThreadData
const maker = createPictureMaker(scene, room)

parentPort?.on('message', (index: number) => {
  const { rgb, doorOpen, people } = maker.make(index)
  const own = Uint8Array.from(rgb)
  const answer: PictureThreadAnswer = { index, rgb: own, doorOpen, people }
  parentPort?.postMessage(answer, [own.buffer])
})
