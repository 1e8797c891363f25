import type { RecorderEvent } from '@ostiary/contracts'
import { addMs, timeRange } from '@ostiary/domain'
import { expect, test } from 'vitest'
import { createWatchedDoor, noon, type WatchedDoor } from '../testing/watched-door.ts'
import { createRecordingJournal } from './recording-journal.ts'

const at = (s: number) => addMs(noon, s * 1000)
const video = { codec: 'h264', width: 1280, height: 720, fps: 10 }

async function write(door: WatchedDoor, events: readonly RecorderEvent[]) {
  const journal = createRecordingJournal(door)
  await Promise.all(events.map((event) => journal.write(door.camera.id, event)))
  const { cameras, recordings } = door.unitOfWork.records
  return {
    journal,
    status: await cameras.status(door.camera.id),
    gaps: await recordings.gaps(door.camera.id, timeRange(at(-3600), at(3600))),
  }
}

function session(door: WatchedDoor, fromS: number) {
  const sessionId = door.newId('session')
  return {
    started: { kind: 'session-started', sessionId, at: at(fromS), video } satisfies RecorderEvent,
    ended: (s: number, cause: 'camera-unreachable' | 'recorder-restarted' | null) =>
      ({ kind: 'session-ended', sessionId, at: at(s), cause, detail: '' }) satisfies RecorderEvent,
  }
}

const failing = (s: number, cause: 'camera-wrong-password' | 'recorder-restarted') =>
  ({
    kind: 'failing',
    at: at(s),
    since: at(s),
    cause,
    detail: 'Said to a person.',
    attempts: 1,
  }) satisfies RecorderEvent

test('a recording camera is shown as recording with what it sends', async () => {
  const door = await createWatchedDoor()
  const { status, gaps } = await write(door, [session(door, 1).started])
  expect(status).toMatchObject({
    state: 'recording',
    since: at(1),
    cause: null,
    lastFragmentAt: at(1),
    video,
  })
  expect(gaps).toEqual([])
})

test('a broken connection leaves a gap from the last footage to the next, with the clearest cause known', async () => {
  const door = await createWatchedDoor()
  const first = session(door, 0)
  const { gaps } = await write(door, [
    first.started,
    { kind: 'fragment', at: at(60), durableUntil: at(60) },
    first.ended(60, 'camera-unreachable'),
    failing(65, 'camera-wrong-password'),
    session(door, 90).started,
  ])
  expect(gaps).toEqual([{ from: at(60), to: at(90), cause: 'camera-wrong-password' }])
})

test('a recorder that died leaves a gap from its last durable footage', async () => {
  const door = await createWatchedDoor()
  const first = session(door, 0)
  const { gaps } = await write(door, [
    first.started,
    { kind: 'fragment', at: at(30.5), durableUntil: at(30) },
    first.ended(31, 'recorder-restarted'),
    failing(31, 'recorder-restarted'),
    session(door, 32).started,
  ])
  expect(gaps).toEqual([{ from: at(30), to: at(32), cause: 'recorder-restarted' }])
})

test('a session that was ended on purpose leaves no gap of its own, and a pause does', async () => {
  const door = await createWatchedDoor()
  const first = session(door, 0)
  const { journal, gaps } = await write(door, [first.started, first.ended(60, null)])
  expect(gaps).toEqual([])
  await journal.paused(door.camera.id)
  const { cameras, recordings } = door.unitOfWork.records
  expect(await cameras.status(door.camera.id)).toMatchObject({ state: 'paused' })
  expect(await recordings.gaps(door.camera.id, timeRange(at(0), at(99)))).toMatchObject([
    { cause: 'paused', to: null },
  ])
})

test('heartbeats are written down every five seconds, not every one', async () => {
  const door = await createWatchedDoor()
  const beats = Array.from(
    { length: 12 },
    (_, s) => ({ kind: 'fragment', at: at(s + 1), durableUntil: at(s + 1) }) as const,
  )
  const { status } = await write(door, [session(door, 0).started, ...beats])
  expect(status.lastFragmentAt).toBe(at(10))
  expect(door.changeFeed.published).toHaveLength(3)
})
