/** Runs in a thread of its own: films one scene after the other into a data set. */

import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { AppError } from '@ostiary/domain'
import { filmClip } from '#src/filming/film-clip.ts'
import { clipEntryOf, writeTruth } from './scene-files.ts'
import type { SceneThreadAnswer, SceneThreadOrder } from './write-suite.ts'

const answer = (message: SceneThreadAnswer) => parentPort?.postMessage(message)

async function film({ scene, directory }: SceneThreadOrder): Promise<void> {
  const truth = await filmClip({
    scene,
    videoPath: join(directory, clipEntryOf(scene).video),
    onPicture: (done, of) => {
      if (done % 10 === 0 || done === of) answer({ kind: 'picture', done, of })
    },
  })
  await writeTruth(directory, scene, truth)
}

parentPort?.on('message', (order: SceneThreadOrder) => {
  film(order).then(
    () => answer({ kind: 'filmed' }),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      const publicMessage =
        error instanceof AppError ? error.publicMessage : `A scene could not be filmed: ${message}`
      answer({ kind: 'failed', message, publicMessage })
    },
  )
})
