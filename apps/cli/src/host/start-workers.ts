/** Keeps the worker processes running. */

import { superviseProcess } from '@ostiary/platform'
import type { Logger } from '@ostiary/runtime'
import { workerMain } from '../repository-root.ts'

export interface WorkersOptions {
  readonly count: number
  readonly environment: NodeJS.ProcessEnv
  readonly logger: Logger
  readonly log: (line: string) => void
}

export interface Workers {
  pids(): readonly number[]
  stop(): Promise<void>
}

/** A clip in the works gets this long to be finished before its worker is killed; its job is then tried again. */
const graceMs = 14_000

export function startWorkers({ count, environment, logger, log }: WorkersOptions): Workers {
  const workers = Array.from({ length: count }, () =>
    superviseProcess({
      command: process.execPath,
      args: [workerMain],
      env: environment,
      graceMs,
      onLine: (_, line) => log(line),
      onStderr: log,
      onDeath: (death) => logger.error({ ...death }, 'worker died'),
    }),
  )
  return {
    pids: () => workers.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    stop: async () => void (await Promise.all(workers.map((worker) => worker.stop()))),
  }
}
