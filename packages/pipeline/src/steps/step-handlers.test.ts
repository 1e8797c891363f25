import { AppError } from '@ostiary/domain'
import { createLogger } from '@ostiary/runtime'
import { expect, test } from 'vitest'
import { stepNames } from '../jobs/job.ts'
import { createInMemoryObjectStore } from '../testing/in-memory-object-store.ts'
import { createWatchedDoor, noon, type WatchedDoor } from '../testing/watched-door.ts'
import { createJobHandlers } from './step-handlers.ts'

/** An archive whose disk is broken. */
const archive = {
  coverage: () =>
    Promise.reject(
      new AppError({
        code: 'footage-unreadable',
        message: 'EIO: /dev/sdb sector 7',
        publicMessage: 'The footage on the disk cannot be read.',
      }),
    ),
  cutClip: () => Promise.reject(new Error('never asked')),
}

function handlersOf(door: WatchedDoor) {
  const deps = {
    ...door,
    archive,
    objectStore: createInMemoryObjectStore(),
    analyser: { analyse: () => Promise.reject(new Error('never asked')) },
    temporaryFolder: '/nowhere',
  }
  return createJobHandlers(deps, createLogger({ level: 'silent', name: 'test' }))
}

const attempt = (payload: unknown) => ({
  jobId: 'job-1',
  payload,
  attempt: 1,
  enqueuedAt: noon,
  signal: AbortSignal.timeout(5_000),
})

test('a failed attempt rejects with what may be shown to a person, not with internals', async () => {
  const door = await createWatchedDoor()
  const entryEventId = await door.badgeId(noon)
  await expect(handlersOf(door).run('cut-clip', attempt({ entryEventId }))).rejects.toThrow(
    /^The footage on the disk cannot be read\.$/,
  )
})

test('a payload that is none is refused before any step looks at it', async () => {
  const door = await createWatchedDoor()
  await expect(handlersOf(door).run('cut-clip', attempt({ entryEventId: 'nobody' }))).rejects.toThrow()
})

test.each(stepNames)('after the last try of %s the entry says what failed and why', async (step) => {
  const door = await createWatchedDoor()
  const entryEventId = await door.badgeId(noon)
  await handlersOf(door).onDeadLetter(step, {
    jobId: 'job-1',
    payload: { entryEventId },
    error: 'The disk is broken.',
  })
  const entry = await door.unitOfWork.records.entryEvents.get(entryEventId)
  expect(entry?.state).toMatchObject({
    kind: 'ended',
    reason: 'processing-failed',
    detail: expect.stringMatching(/ failed \d times\. The disk is broken\.$/),
  })
})

test('a late dead letter does not take away a verdict', async () => {
  const door = await createWatchedDoor()
  const entryEventId = await door.badgeId(noon)
  await door.unitOfWork.records.entryEvents.setState(entryEventId, { kind: 'verdict' }, noon)
  await handlersOf(door).onDeadLetter('cut-clip', {
    jobId: 'job-1',
    payload: { entryEventId },
    error: 'late',
  })
  expect((await door.unitOfWork.records.entryEvents.get(entryEventId))?.state).toEqual({ kind: 'verdict' })
})
