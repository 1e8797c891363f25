import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMs, type TimeRange, timeRange } from '@ostiary/domain'
import { createLogger } from '@ostiary/runtime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clipKeys } from '../clip-keys.ts'
import type { CutClipOutcome, FootageArchive } from '../ports/footage-archive.port.ts'
import { createInMemoryObjectStore } from '../testing/in-memory-object-store.ts'
import { createWatchedDoor, noon, type WatchedDoor } from '../testing/watched-door.ts'
import { cutClip } from './cut-clip.step.ts'
import type { StepDeps } from './step.ts'

const window = timeRange(addMs(noon, -5_000), addMs(noon, 15_000))
const context = {
  signal: AbortSignal.timeout(10_000),
  logger: createLogger({ level: 'silent', name: 'test' }),
  attempt: 1,
}

let temporaryFolder: string
beforeEach(async () => {
  temporaryFolder = await mkdtemp(join(tmpdir(), 'ostiary-cut-clip-'))
})
afterEach(() => rm(temporaryFolder, { recursive: true, force: true }))

/** An archive that holds these ranges and writes a few bytes for a clip. */
function archiveOf(recorded: readonly TimeRange[]): FootageArchive {
  return {
    coverage: async () => ({
      recorded,
      durableUntil: recorded.at(-1)?.to ?? null,
      keptFrom: recorded[0]?.from ?? null,
    }),
    async cutClip({ destination }): Promise<CutClipOutcome> {
      const [first] = recorded
      if (first === undefined) return { kind: 'footage-missing' }
      await writeFile(destination, 'footage')
      return { kind: 'cut', startsAt: first.from, recorded, sizeBytes: 7 }
    },
  }
}

function depsOf(door: WatchedDoor, recorded: readonly TimeRange[]) {
  const objectStore = createInMemoryObjectStore()
  const analyser = { analyse: () => Promise.reject(new Error('not this step')) }
  const deps: StepDeps = { ...door, archive: archiveOf(recorded), objectStore, analyser, temporaryFolder }
  return { deps, objectStore }
}

test('a complete window becomes a clip, and its renditions are asked for', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  door.clock.advance(17_000)
  const { deps, objectStore } = depsOf(door, [window])
  await cutClip(id, deps, context)
  const entry = await door.unitOfWork.records.entryEvents.get(id)
  expect(entry).toMatchObject({
    state: { kind: 'processing', step: 'make-renditions' },
    clip: { window, startsAt: window.from, gapCause: null, renditions: null, analysis: null },
  })
  expect(door.jobs.at(-1)).toEqual({ step: 'make-renditions', payload: { entryEventId: id } })
  expect(await objectStore.stat(clipKeys(entry?.clip?.id ?? door.newId('clip')).raw)).toEqual({
    sizeBytes: 7,
    contentType: 'video/mp4',
  })
  expect(await readdir(temporaryFolder)).toEqual([])
})

test('run twice, it keeps one clip under one id', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  door.clock.advance(17_000)
  const { deps } = depsOf(door, [window])
  await cutClip(id, deps, context)
  const first = await door.unitOfWork.records.clips.ofEntryEvent(id)
  await cutClip(id, deps, context)
  expect((await door.unitOfWork.records.clips.ofEntryEvent(id))?.id).toBe(first?.id)
})

test('footage that is not durable yet is asked for again a second later', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  door.clock.advance(17_000)
  await cutClip(id, depsOf(door, [timeRange(window.from, addMs(noon, 14_000))]).deps, context)
  expect((await door.unitOfWork.records.entryEvents.get(id))?.state).toEqual({ kind: 'waiting-for-footage' })
  expect(door.jobs.at(-1)).toEqual({
    step: 'cut-clip',
    payload: { entryEventId: id },
    startAfter: addMs(door.clock.now(), 1_000),
  })
})

test('what has not come in time is done without, and the gap keeps its cause', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  const recorded = [timeRange(window.from, addMs(noon, 10_000))]
  const gap = {
    id: door.newId('gap'),
    cameraId: door.camera.id,
    from: addMs(noon, 10_000),
    cause: 'camera-stalled',
  } as const
  await door.unitOfWork.records.recordings.openGap(gap)
  door.clock.advance(40_000)
  await cutClip(id, depsOf(door, recorded).deps, context)
  expect(await door.unitOfWork.records.clips.ofEntryEvent(id)).toMatchObject({
    recorded,
    gapCause: 'camera-stalled',
  })
})

test.each([
  { cause: 'camera-wrong-password', says: 'password' },
  { cause: 'camera-unreachable', says: 'power and network' },
] as const)(
  'without any footage the entry ends with the cause $cause and what to do',
  async ({ cause, says }) => {
    const door = await createWatchedDoor()
    const id = await door.badgeId(noon)
    const gap = { id: door.newId('gap'), cameraId: door.camera.id, from: addMs(noon, -60_000), cause }
    await door.unitOfWork.records.recordings.openGap(gap)
    door.clock.advance(40_000)
    await cutClip(id, depsOf(door, []).deps, context)
    expect((await door.unitOfWork.records.entryEvents.get(id))?.state).toEqual({
      kind: 'ended',
      reason: 'no-footage',
      gapCause: cause,
      detail: expect.stringContaining(says),
    })
    expect(door.jobs).toHaveLength(1)
  },
)

test('an entry from before the first recording was never recorded, and not lost', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  const { recordings } = door.unitOfWork.records
  await recordings.startSession({
    id: door.newId('session'),
    cameraId: door.camera.id,
    startedAt: addMs(noon, 30_000),
  })
  door.clock.advance(60_000)
  const later = timeRange(addMs(noon, 30_000), addMs(noon, 60_000))
  const archive: FootageArchive = {
    coverage: async () => ({ recorded: [], durableUntil: later.to, keptFrom: later.from }),
    cutClip: async () => ({ kind: 'footage-missing' }),
  }
  await cutClip(id, { ...depsOf(door, []).deps, archive }, context)
  expect((await door.unitOfWork.records.entryEvents.get(id))?.state).toMatchObject({
    reason: 'no-footage',
    gapCause: 'never-recorded',
  })
})

test('a camera that was removed meanwhile ends the entry', async () => {
  const door = await createWatchedDoor()
  const id = await door.badgeId(noon)
  await door.unitOfWork.records.cameras.remove(door.camera.id)
  await cutClip(id, depsOf(door, [window]).deps, context)
  expect((await door.unitOfWork.records.entryEvents.get(id))?.state).toMatchObject({
    reason: 'door-without-camera',
  })
})
