/** Keeps the recorders those that the cameras in the database ask for, and writes down what they report. */

import type { CameraId } from '@ostiary/domain'
import {
  type ChangeFeed,
  createRecordingJournal,
  type SecretBox,
  type UnitOfWork,
  wantedRecorders,
} from '@ostiary/pipeline'
import { createRecorderFleet } from '@ostiary/platform'
import { type Logger, type NewId, systemClock } from '@ostiary/runtime'
import { recorderMain } from '../repository-root.ts'

export interface RecordingOptions {
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly secretBox: SecretBox
  readonly newId: NewId
  readonly logger: Logger
  readonly archiveRoot: string
}

export interface RecordingSupervisor {
  pids(): readonly number[]
  /** Ends every recorder and writes down what they said last. */
  stop(): Promise<void>
}

/** A change of cameras is announced; this is for an announcement that was lost. */
const lookAgainMs = 5_000

export async function keepRecording(options: RecordingOptions): Promise<RecordingSupervisor> {
  const { unitOfWork, changeFeed, secretBox, logger } = options
  const journal = createRecordingJournal({ ...options, clock: systemClock })
  const closing = new AbortController()
  const writing = new Set<Promise<void>>()
  const write = (entry: Promise<void>) => {
    const written = entry
      .catch((error: unknown) => logger.error({ error }, 'recorder event could not be written'))
      .finally(() => writing.delete(written))
    writing.add(written)
  }
  const fleet = createRecorderFleet({
    recorderPath: recorderMain,
    archiveRoot: options.archiveRoot,
    clock: systemClock,
    logger,
    onEvent: (cameraId, event) => write(journal.write(cameraId, event)),
  })

  let recorded = new Set<CameraId>()
  const reconcile = async () => {
    const wanted = await wantedRecorders(unitOfWork.records, secretBox)
    const wantedIds = new Set(wanted.map(({ cameraId }) => cameraId))
    await fleet.apply(wanted)
    const paused = [...recorded].filter((cameraId) => !wantedIds.has(cameraId))
    const known = new Set((await unitOfWork.records.cameras.list()).map(({ id }) => id))
    for (const cameraId of paused) if (known.has(cameraId)) write(journal.paused(cameraId))
    recorded = wantedIds
  }

  let turn: Promise<void> = Promise.resolve()
  const lookAgain = () => {
    turn = turn.then(async () => {
      if (closing.signal.aborted) return
      await reconcile().catch((error: unknown) =>
        logger.error({ error }, 'recorders could not be brought up to date'),
      )
    })
    return turn
  }
  await changeFeed.listen((change) => {
    if (change.kind === 'camera') void lookAgain()
  }, closing.signal)
  const timer = setInterval(() => void lookAgain(), lookAgainMs)
  await lookAgain()

  return {
    pids: () => [...fleet.pids().values()],
    async stop() {
      closing.abort()
      clearInterval(timer)
      await turn
      await fleet.stop()
      await Promise.all(writing)
    },
  }
}
