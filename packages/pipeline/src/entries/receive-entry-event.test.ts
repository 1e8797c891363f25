import { addMs } from '@ostiary/domain'
import { expect, test } from 'vitest'
import { createWatchedDoor, noon } from '../testing/watched-door.ts'
import { retryEntry } from './retry-entry.ts'

test('an entry event is stored with its first job, which waits for the footage', async () => {
  const door = await createWatchedDoor()
  const received = await door.badge(noon)
  expect(received).toMatchObject({ kind: 'accepted', isDoorKnown: true })
  expect(door.jobs).toEqual([
    {
      step: 'cut-clip',
      payload: { entryEventId: received.entryEventId },
      startAfter: addMs(noon, door.door.clipWindow.afterMs + 1_500),
    },
  ])
  expect(door.changeFeed.published).toEqual([{ kind: 'entry', entryEventId: received.entryEventId }])
})

test('a second delivery is answered with the first and makes no second job', async () => {
  const door = await createWatchedDoor()
  const first = await door.badge(noon, { externalId: 'same' })
  const second = await door.badge(noon, { externalId: 'same' })
  expect(second).toEqual({ ...first, kind: 'duplicate' })
  expect(door.jobs).toHaveLength(1)
})

test('a stamp from the future is not waited for: the job starts by our own clock', async () => {
  const door = await createWatchedDoor()
  await door.badge(addMs(noon, 3_600_000))
  expect(door.jobs[0]?.startAfter).toBe(addMs(noon, door.door.clipWindow.afterMs + 1_500))
})

test.each([
  {
    why: 'an unknown door',
    hasCamera: true,
    externalDoorId: 'cellar',
    reason: 'unknown-door',
    isDoorKnown: false,
  },
  {
    why: 'a door without camera',
    hasCamera: false,
    externalDoorId: 'front-door',
    reason: 'door-without-camera',
    isDoorKnown: true,
  },
])(
  'an entry event of $why is kept, says why, and makes no job',
  async ({ hasCamera, externalDoorId, reason, isDoorKnown }) => {
    const door = await createWatchedDoor({ hasCamera })
    const received = await door.badge(noon, { externalDoorId })
    expect(received).toMatchObject({ kind: 'accepted', isDoorKnown })
    const kept = await door.unitOfWork.records.entryEvents.get(received.entryEventId)
    expect(kept?.state).toMatchObject({ kind: 'ended', reason })
    expect(door.jobs).toEqual([])
  },
)

test('an ended entry event is tried again once its door is known', async () => {
  const door = await createWatchedDoor()
  const { entryEventId } = await door.badge(noon, { externalDoorId: 'cellar' })
  expect(await retryEntry(door, entryEventId)).toEqual({ kind: 'nothing-to-judge' })
  await door.unitOfWork.records.doors.change(door.door.id, { externalId: 'cellar' })
  expect(await retryEntry(door, entryEventId)).toEqual({ kind: 'queued' })
  const entry = await door.unitOfWork.records.entryEvents.get(entryEventId)
  expect(entry).toMatchObject({ state: { kind: 'waiting-for-footage' }, event: { doorId: door.door.id } })
  expect(door.jobs).toEqual([{ step: 'cut-clip', payload: { entryEventId } }])
})

test('an entry event on its way is not tried twice, and an unknown one is said to be', async () => {
  const door = await createWatchedDoor()
  expect(await retryEntry(door, await door.badgeId(noon))).toEqual({ kind: 'not-ended' })
  expect(await retryEntry(door, door.newId('entryEvent'))).toEqual({ kind: 'not-found' })
})
