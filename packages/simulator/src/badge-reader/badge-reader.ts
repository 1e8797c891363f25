/** A simulated badge reader beside a simulated camera's door: reports each badge read at its instant of the footage. */

import { addMs, type EpochMs } from '@ostiary/domain'
import type { MediaClock } from '#src/camera/media-clock.ts'
import { type Clock, systemClock } from '#src/clock/clock.ts'
import type { BadgeRead } from '#src/footage/door-footage.ts'
import type { BadgeReport } from './badge-report.ts'
import { type PostOutcome, postBadgeRead, type WebhookTarget } from './post-badge-read.ts'
import { createReadSchedule, type ScheduledRead } from './read-schedule.ts'

/** A report and what became of it. */
export interface PostedBadge {
  readonly report: BadgeReport
  /** The round of the footage that it belongs to, from 0. */
  readonly round: number
  readonly outcome: PostOutcome
}

export interface BadgeReaderOptions {
  /** Says when the footage began; the reader waits for it. */
  readonly camera: MediaClock
  /** The reads of one round, each within the footage. */
  readonly reads: readonly BadgeRead[]
  readonly webhook: WebhookTarget
  /** What the access-control system calls the door. */
  readonly doorId: string
  /** Stands at the front of all ids, which are the same for the same run, round and read: new for each run of a camera. */
  readonly runId: string
  /** How many rounds to report, the one that is on at the start being the first; without end unless told. */
  readonly loops?: number
  /** Called once for each report when it is settled, in the order of settling. */
  readonly onPosted?: (posted: PostedBadge) => void
  /** See `PostBadgeReadInput`. */
  readonly retryDelaysMs?: readonly number[]
  /** The machine's unless told. */
  readonly clock?: Clock
}

export interface BadgeReader {
  /** Resolves when the last round is over and its reports are settled, or after `stop()`. */
  readonly finished: Promise<void>
  /** Reports nothing more; what is under way ends as failed. Safe to call again. */
  stop(): Promise<void>
}

/** A read missed by more than this is left out: the machine slept, and the camera has no footage of it (ms). */
const lateMsMax = 10_000

/**
 * Reads that were over when the reader was started are not reported.
 * @throws RangeError when a read does not lie within the footage
 */
export function startBadgeReader(options: BadgeReaderOptions): BadgeReader {
  const { reads, camera } = options
  // Fails here rather than when the camera starts; where the rounds lie does not matter for it.
  createReadSchedule({
    reads,
    startedAt: (options.clock ?? systemClock).now(),
    loopDurationMs: camera.loopDurationMs,
  })
  const ending = new AbortController()
  const finished = reads.length === 0 ? Promise.resolve() : reportAll(options, ending.signal)
  return {
    finished,
    async stop() {
      ending.abort()
      await finished
    },
  }
}

async function reportAll(options: BadgeReaderOptions, signal: AbortSignal): Promise<void> {
  const { camera, reads, loops = Infinity, clock = systemClock } = options
  const startedAt = await unlessAborted(signal, camera.whenStarted)
  if (startedAt === null) return
  const schedule = createReadSchedule({ reads, startedAt, loopDurationMs: camera.loopDurationMs })
  const indexMax = (schedule.roundAt(clock.now()) + loops) * reads.length
  const reports = new Set<Promise<void>>()
  let index = schedule.indexFrom(clock.now())
  while (index < indexMax) {
    const next = schedule.at(index)
    if (!(await reached(clock, next.occurredAt, signal))) break
    const tooLate = addMs(clock.now(), -lateMsMax)
    if (next.occurredAt < tooLate) {
      index = schedule.indexFrom(tooLate)
      continue
    }
    index += 1
    // Not awaited: a receiver that is down does not hold up the badges that follow.
    const report = reportOne(options, next, signal).finally(() => reports.delete(report))
    reports.add(report)
  }
  await Promise.all(reports)
}

async function reportOne(
  options: BadgeReaderOptions,
  due: ScheduledRead,
  signal: AbortSignal,
): Promise<void> {
  const { webhook, doorId, runId, onPosted, retryDelaysMs, clock = systemClock } = options
  const { credential, member, partySize } = due.read
  const report: BadgeReport = {
    id: `${runId}-${due.round}-${due.number}`,
    doorId,
    credential,
    member,
    occurredAt: due.occurredAt,
    partySize,
  }
  const retry = retryDelaysMs === undefined ? {} : { retryDelaysMs }
  const outcome = await postBadgeRead({ webhook, read: report, signal, clock, ...retry })
  onPosted?.({ report, round: due.round, outcome })
}

/** True when the clock has reached `instant`, false when `signal` ended the wait. */
async function reached(clock: Clock, instant: EpochMs, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<true>()
  const cancel = clock.wakeAt(instant, () => resolve(true))
  const isReached = await unlessAborted(signal, promise)
  cancel()
  return isReached ?? false
}

/** The promise's value, or null as soon as `signal` is aborted. */
async function unlessAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value | null> {
  if (signal.aborted) return null
  const { promise: aborted, resolve } = Promise.withResolvers<null>()
  const onAbort = () => resolve(null)
  signal.addEventListener('abort', onAbort)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
