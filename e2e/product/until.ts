/** Waiting for what a process of its own brings about: asked again and again, never without end. */

import { setTimeout as wait } from 'node:timers/promises'
import type { EpochMs } from '@ostiary/domain'

const askEveryMs = 100

/**
 * Resolves with the first answer that is not undefined.
 * @param what names it in the error
 * @throws Error when there is none in time
 */
export async function until<Answer>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const deadlineMs = performance.now() + timeoutMs
  while (performance.now() < deadlineMs) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await wait(askEveryMs)
  }
  throw new Error(`waited ${timeoutMs} ms in vain: ${what}`)
}

/** Resolves at `instant` of the machine's clock, at once when it is over. */
export async function untilInstant(instant: EpochMs): Promise<void> {
  await wait(Math.max(0, instant - Date.now()))
}
