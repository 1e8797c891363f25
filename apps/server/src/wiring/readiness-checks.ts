/** What the server of one machine needs to do its work, each looked at on its own. */

import { statfs } from 'node:fs/promises'
import { AppError } from '@ostiary/domain'
import type { FfmpegFacts } from '@ostiary/media'
import type { UnitOfWork } from '@ostiary/pipeline'
import type { QueueBacklog } from '@ostiary/platform'
import type { ReadinessCheck } from '#src/server-deps.ts'

export interface ReadinessDeps {
  readonly unitOfWork: UnitOfWork
  readonly backlog: () => Promise<QueueBacklog>
  readonly inspectFfmpeg: () => Promise<FfmpegFacts>
  readonly inspectDetector: () => Promise<{ readonly name: string }>
  readonly dataDirectory: string
}

/** A job waits for its turn for a minute or two on a busy machine; after this nobody is taking any. */
const oldestDueMsMax = 10 * 60_000
/** Half an hour of one camera at 4 Mbit/s: enough to notice, too little to go on. */
const freeBytesMin = 2 ** 30
/** Programs and weights do not change while we run; looking costs processes and megabytes. */
const keepMs = 60_000

export function readinessChecks(deps: ReadinessDeps): ReadinessCheck[] {
  return [
    checked('database', async () => {
      await deps.unitOfWork.records.sites.list()
      return { ok: true, detail: null }
    }),
    checked('queue', async () => {
      const { waitingJobs, oldestDueMs } = await deps.backlog()
      const seconds = Math.round(oldestDueMs / 1_000)
      const detail = waitingJobs === 0 ? null : `${waitingJobs} jobs wait, the oldest for ${seconds} s`
      return { ok: oldestDueMs <= oldestDueMsMax, detail }
    }),
    keptFor(
      keepMs,
      checked('ffmpeg', async () => ffmpegOutcome(await deps.inspectFfmpeg())),
    ),
    keptFor(
      keepMs,
      checked('model', async () => ({ ok: true, detail: (await deps.inspectDetector()).name })),
    ),
    checked('disk', async () => {
      const { bavail, bsize } = await statfs(deps.dataDirectory)
      const freeBytes = bavail * bsize
      return { ok: freeBytes >= freeBytesMin, detail: `${(freeBytes / 2 ** 30).toFixed(1)} GiB free` }
    }),
  ]
}

function ffmpegOutcome({ version, isNewEnough, hasLibx264, hasRtsp }: FfmpegFacts) {
  const lacks = [
    isNewEnough ? null : 'is older than 5.1',
    hasLibx264 ? null : 'lacks libx264',
    hasRtsp ? null : 'lacks RTSP',
  ].filter((lack) => lack !== null)
  return { ok: lacks.length === 0, detail: [version, ...lacks].join(', ') }
}

/** Failures that are meant for people say what is wrong in their own words. */
function checked(name: string, check: ReadinessCheck['check']): ReadinessCheck {
  return {
    name,
    check: async () => {
      try {
        return await check()
      } catch (error) {
        return { ok: false, detail: error instanceof AppError ? error.publicMessage : 'failed' }
      }
    },
  }
}

/** A good outcome is kept; a bad one is looked at again each time, for somebody may be mending it. */
function keptFor(ms: number, { name, check }: ReadinessCheck): ReadinessCheck {
  let kept: { readonly until: number; readonly outcome: ReturnType<ReadinessCheck['check']> } | undefined
  return {
    name,
    check: async () => {
      if (kept !== undefined && performance.now() < kept.until) return kept.outcome
      const outcome = check()
      kept = { until: performance.now() + ms, outcome }
      const { ok } = await outcome
      if (!ok) kept = undefined
      return outcome
    },
  }
}
