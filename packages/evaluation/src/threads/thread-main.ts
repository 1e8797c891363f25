/** What a scoring thread runs: loads its own detector, then scores the clips it is told to, one after the other. */

import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '@ostiary/domain'
import { loadDetector } from '@ostiary/vision'
import { scoreClip } from '../score-clip.ts'
import type { ThreadAnswer, ThreadFailure, ThreadOrder, ThreadSetup } from './thread-messages.ts'

const { description, weightsPath, rules, every }: ThreadSetup = workerData
const port = parentPort
if (port === null) throw new Error('to be started as a thread')
const stopping = new AbortController()
const loading = loadDetector(description, weightsPath)
// Its failure is told with the first clip.
loading.catch(() => undefined)
let working: Promise<void> = Promise.resolve()

port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'score') working = working.then(() => score(order.clip))
  else {
    stopping.abort()
    working = working.then(stop)
  }
})

function tell(answer: ThreadAnswer): void {
  port?.postMessage(answer)
}

async function score(clip: Extract<ThreadOrder, { kind: 'score' }>['clip']): Promise<void> {
  try {
    const detector = await loading
    const onPicture = () => tell({ kind: 'picture' })
    const { signal } = stopping
    tell({
      kind: 'scored',
      score: await scoreClip({ clip, detector, rules, every, onPicture, signal }),
    })
  } catch (error) {
    tell(
      error instanceof AppError && error.code === 'clip-invalid'
        ? { kind: 'unusable', reason: error.publicMessage }
        : { kind: 'failed', failure: failureOf(error) },
    )
  }
}

async function stop(): Promise<void> {
  const detector = await loading.catch(() => undefined)
  await detector?.close()
  tell({ kind: 'stopped' })
}

function failureOf(error: unknown): ThreadFailure {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return error instanceof AppError
    ? { code: error.code, message: error.message, publicMessage: error.publicMessage }
    : { code: undefined, message, publicMessage: message }
}
