/** What a step is given, and what it may answer. */

import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EntryEvent, EntryEventId, EntryState } from '@ostiary/domain'
import type { Clock, Logger, NewId } from '@ostiary/runtime'
import type { FootageAnalyser } from '../analysis/footage-analyser.ts'
import type { Job } from '../jobs/job.ts'
import type { ChangeFeed } from '../ports/change-feed.port.ts'
import type { FootageArchive } from '../ports/footage-archive.port.ts'
import type { ObjectStore } from '../ports/object-store.port.ts'
import type { ClipRecord, EntryRecord, Records, UnitOfWork } from '../ports/records.port.ts'

export interface StepDeps {
  readonly unitOfWork: UnitOfWork
  readonly archive: FootageArchive
  readonly objectStore: ObjectStore
  readonly changeFeed: ChangeFeed
  readonly analyser: FootageAnalyser
  readonly clock: Clock
  readonly newId: NewId
  /** Folder for files that a step needs while it runs. */
  readonly temporaryFolder: string
}

interface StepContext {
  readonly signal: AbortSignal
  readonly logger: Logger
  readonly attempt: number
}

/**
 * Runs one step for one entry event. Returns when everything it did is written; a rejection means: try again. A step
 * finds its work done by an earlier attempt without harm.
 */
export type StepHandler = (entryEventId: EntryEventId, deps: StepDeps, context: StepContext) => Promise<void>

/**
 * Writes what a step did together with the entry's new state and the next job, and tells the listeners. Does nothing
 * when the entry was removed meanwhile.
 */
export async function finishStep(
  deps: StepDeps,
  entryEventId: EntryEventId,
  finish: {
    readonly state: EntryState
    readonly next?: Job
    readonly write?: (records: Records) => Promise<void>
  },
): Promise<void> {
  await deps.unitOfWork.transaction(async (records, enqueue) => {
    await finish.write?.(records)
    await records.entryEvents.setState(entryEventId, finish.state, deps.clock.now())
    if (finish.next !== undefined) await enqueue(finish.next)
  })
  await deps.changeFeed.publish({ kind: 'entry', entryEventId })
}

/** The entry event a job is about. @throws Error when it is gone: nothing can be done for it, and the letter says so */
export async function entryOf(deps: StepDeps, entryEventId: EntryEventId): Promise<EntryRecord> {
  const entry = await deps.unitOfWork.records.entryEvents.get(entryEventId)
  if (entry === null) throw new Error(`entry event ${entryEventId} does not exist`)
  return entry
}

/** The entry event of a job with the clip that an earlier step made. @throws Error when either is gone */
export async function clipOf(
  deps: StepDeps,
  entryEventId: EntryEventId,
): Promise<{ readonly event: EntryEvent; readonly clip: ClipRecord }> {
  const { event, clip } = await entryOf(deps, entryEventId)
  if (clip === null) throw new Error(`entry event ${entryEventId} has no clip`)
  return { event, clip }
}

/** Gives `work` a folder of its own, which is gone when it ends; `path` answers where a file of that name stands in it. */
export async function inTemporaryFolder<T>(
  deps: StepDeps,
  name: string,
  work: (path: (file: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(deps.temporaryFolder, `${name}-`))
  try {
    return await work((file) => join(folder, file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
