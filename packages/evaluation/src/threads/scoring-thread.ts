/**
 * A thread that scores clips. ONNX Runtime blocks the thread it runs on, so that two clips at once need two of them, each
 * with a detector of its own.
 */

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '@ostiary/domain'
import type { KnownClip } from '../data-set/read-data-set.ts'
import type { ClipScore } from '../report/clip-score.ts'
import type { ThreadAnswer, ThreadFailure, ThreadOrder, ThreadSetup } from './thread-messages.ts'

/** A score, or why the clip has none. */
export type ClipOutcome =
  | { readonly kind: 'scored'; readonly score: ClipScore }
  | { readonly kind: 'unusable'; readonly reason: string }

export interface ScoringThread {
  /** One clip at a time. @throws AppError `model-invalid`, `ffmpeg-missing`; Error when the thread dies */
  score(clip: KnownClip, onPicture: () => void): Promise<ClipOutcome>
  /** Ends whatever it does, with its ffmpeg, and then the thread. To be called once. */
  close(): Promise<void>
}

/** Starts a thread; it loads its detector at once. */
export function startScoringThread(setup: ThreadSetup): ScoringThread {
  const worker = new Worker(new URL('./thread-main.ts', import.meta.url), { workerData: setup })
  let onAnswer: (answer: ThreadAnswer) => void = () => undefined
  worker.on('message', (answer: ThreadAnswer) => onAnswer(answer))
  const died = once(worker, 'exit').then(() => {
    throw new Error('a scoring thread has ended')
  })
  // Also told to whoever waits at that moment; without a listener it would end the process.
  died.catch(() => undefined)
  const order = (next: ThreadOrder) => worker.postMessage(next)
  const ask = (
    next: ThreadOrder,
    take: (answer: ThreadAnswer, done: (outcome: ClipOutcome) => void) => void,
  ) =>
    new Promise<ClipOutcome>((resolve, reject) => {
      onAnswer = (answer) => {
        if (answer.kind === 'failed') reject(errorOf(answer.failure))
        else take(answer, resolve)
      }
      order(next)
    })

  return {
    score(clip, onPicture) {
      const outcome = ask({ kind: 'score', clip }, (answer, done) => {
        if (answer.kind === 'picture') onPicture()
        else if (answer.kind !== 'failed' && answer.kind !== 'stopped') done(answer)
      })
      return Promise.race([outcome, died])
    },
    async close() {
      const stopped = new Promise<void>((resolve) => {
        onAnswer = (answer) => {
          if (answer.kind === 'stopped') resolve()
        }
      })
      order({ kind: 'stop' })
      await Promise.race([stopped, died]).catch(() => undefined)
      await worker.terminate()
    },
  }
}

function errorOf({ code, message, publicMessage }: ThreadFailure): Error {
  return code === undefined ? new Error(message) : new AppError({ code, message, publicMessage })
}
