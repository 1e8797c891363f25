/** One queue for each step, and one behind it for the jobs that used up their tries. */

import { type StepDefinition, type StepName, stepNames } from '@ostiary/pipeline'
import type { PgBoss, Queue } from 'pg-boss'

/** How every step is tried. */
export type StepDefinitions = Readonly<Record<StepName, StepDefinition>>

/** Where the dead letters of a step lie. */
export function deadLetterQueueOf(step: StepName): string {
  return `${step}-dead`
}

/** The least that pg-boss allows; a worker that says nothing for this long has died. */
const heartbeatSeconds = 10
/** The step's own time-out comes first and is the one that a handler sees; this one is for a handler that ignores it. */
const expiryMarginSeconds = 15
/** Jobs that are done are kept for this long, to look at. */
const keepDoneSeconds = 3 * 24 * 60 * 60

/** Jobs that wait are kept until somebody takes them: ten years. Nothing may be dropped because no worker ran for a while. */
const keepWaitingSeconds = 10 * 365 * 24 * 60 * 60

/** Makes the queues that are missing and brings the settings of the others up to date. Safe to repeat. */
export async function prepareQueues(boss: PgBoss, definitions: StepDefinitions): Promise<void> {
  for (const step of stepNames) {
    const { timeoutMs, retriesMax, retryDelayMs } = definitions[step]
    const deadLetter = deadLetterQueueOf(step)
    await makeQueue(boss, {
      name: deadLetter,
      retryLimit: 10,
      retryDelay: 5,
      retryBackoff: true,
      heartbeatSeconds,
    })
    await makeQueue(boss, {
      name: step,
      deadLetter,
      retryLimit: retriesMax,
      retryDelay: Math.ceil(retryDelayMs / 1_000),
      retryBackoff: true,
      expireInSeconds: Math.ceil(timeoutMs / 1_000) + expiryMarginSeconds,
      heartbeatSeconds,
    })
  }
}

/** `short`: of jobs with one key, one may wait for its first try; those that run or are tried again do not count. */
async function makeQueue(boss: PgBoss, { name, ...settings }: Queue): Promise<void> {
  const all = { ...settings, deleteAfterSeconds: keepDoneSeconds, retentionSeconds: keepWaitingSeconds }
  await boss.createQueue(name, { ...all, policy: 'short' })
  await boss.updateQueue(name, all)
}
