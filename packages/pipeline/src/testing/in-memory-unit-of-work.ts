/** The records in memory, for tests of use cases; held to the same contract suite as the database. */

import type { Job } from '../jobs/job.ts'
import type { Records, UnitOfWork } from '../ports/records.port.ts'
import { clipRecords, entryEventRecords, verdictRecords } from './entry-records.ts'
import { cameraRecords, connectionRecords, doorRecords, siteRecords } from './facility-records.ts'
import { recordingRecords } from './recording-records.ts'
import { emptyState, type State } from './state.ts'

/**
 * Empty records. Transactions run one after the other; each works on a copy that replaces the whole on commit, so write
 * outside of transactions only while none runs. Jobs are handed to `enqueue` when their transaction commits.
 */
export function createInMemoryUnitOfWork(enqueue: (job: Job) => Promise<void> = async () => {}): UnitOfWork {
  let committed = emptyState()
  let queue: Promise<unknown> = Promise.resolve()

  async function run<T>(work: Parameters<typeof transaction<T>>[0]): Promise<T> {
    const state = structuredClone(committed)
    const jobs: Job[] = []
    const result = await work(
      recordsOf(() => state),
      async (job) => void jobs.push(job),
    )
    committed = state
    for (const job of jobs) await enqueue(job)
    return result
  }

  function transaction<T>(
    work: (records: Records, enqueue: (job: Job) => Promise<void>) => Promise<T>,
  ): Promise<T> {
    const result = queue.then(() => run(work))
    queue = result.catch(() => undefined)
    return result
  }

  return { records: recordsOf(() => committed), transaction }
}

function recordsOf(state: () => State): Records {
  return {
    sites: siteRecords(state),
    doors: doorRecords(state),
    cameras: cameraRecords(state),
    connections: connectionRecords(state),
    entryEvents: entryEventRecords(state),
    clips: clipRecords(state),
    verdicts: verdictRecords(state),
    recordings: recordingRecords(state),
  }
}
