import {
  addMs,
  type Crossing,
  defaultDecisionSettings,
  type EntryEventId,
  type EpochMs,
  timeRange,
  type Verdict,
} from '@ostiary/domain'
import { createLogger } from '@ostiary/runtime'
import { expect, test } from 'vitest'
import { createInMemoryObjectStore } from '../testing/in-memory-object-store.ts'
import { createWatchedDoor, noon, type WatchedDoor } from '../testing/watched-door.ts'
import { decideVerdictWith } from './decide-verdict.step.ts'

const logger = createLogger({ level: 'silent', name: 'test' })
const decideVerdict = decideVerdictWith(defaultDecisionSettings)
const at = (s: number) => addMs(noon, s * 1000)

function crossingIn(instant: EpochMs, trackId: number): Crossing {
  return {
    at: instant,
    direction: 'in',
    place: 0.5,
    trackId,
    confidence: 0.9,
    evidence: { detectionsNearLine: 18, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
  }
}

/** An entry event whose clip is analysed and saw people cross at these seconds. */
async function analysedEntry(
  door: WatchedDoor,
  s: number,
  crossingsS: readonly number[],
): Promise<EntryEventId> {
  const entryEventId = await door.badgeId(at(s))
  await saveAnalysis(door, entryEventId, s, crossingsS)
  return entryEventId
}

async function saveAnalysis(
  door: WatchedDoor,
  entryEventId: EntryEventId,
  s: number,
  crossingsS: readonly number[],
): Promise<void> {
  const window = timeRange(at(s - 5), at(s + 15))
  await door.unitOfWork.records.clips.save({
    id: door.newId('clip'),
    entryEventId,
    cameraId: door.camera.id,
    window,
    startsAt: window.from,
    recorded: [window],
    gapCause: null,
    renditions: { width: 1280, height: 720, fps: 10, durationMs: 20_000 },
    analysis: {
      model: { name: 'nanodet-g', sha256: 'a'.repeat(64), inputSize: { width: 448, height: 256 } },
      line: door.door.line,
      frames: 200,
      pictureFaults: { black: 0, frozen: 0, covered: 0 },
      crossings: crossingsS.map((crossingS, index) => crossingIn(at(crossingS), index + 1)),
    },
  })
}

async function decide(door: WatchedDoor, id: EntryEventId): Promise<void> {
  const deps = {
    ...door,
    archive: { coverage: () => unused(), cutClip: () => unused() },
    objectStore: createInMemoryObjectStore(),
    analyser: { analyse: () => unused() },
    temporaryFolder: '/nowhere',
  }
  await decideVerdict(id, deps, { signal: AbortSignal.timeout(5_000), logger, attempt: 1 })
}

function unused(): Promise<never> {
  return Promise.reject(new Error('not part of this step'))
}

async function verdictOf(door: WatchedDoor, id: EntryEventId): Promise<Verdict | null | undefined> {
  return (await door.unitOfWork.records.entryEvents.get(id))?.verdict
}

test('an analysed entry gets its verdict, and those who look at it are told', async () => {
  const door = await createWatchedDoor()
  const id = await analysedEntry(door, 0, [1.3, 2])
  await decide(door, id)
  const entry = await door.unitOfWork.records.entryEvents.get(id)
  expect(entry).toMatchObject({
    state: { kind: 'verdict' },
    verdict: { kind: 'tailgating', peopleTooMany: 1 },
  })
  expect(door.changeFeed.published.at(-1)).toEqual({ kind: 'entry', entryEventId: id })
})

test('a second badge that arrives late clears the first, without a second clip of it', async () => {
  const door = await createWatchedDoor()
  const first = await analysedEntry(door, 0, [2.5, 3])
  await decide(door, first)
  expect(await verdictOf(door, first)).toMatchObject({ kind: 'tailgating' })
  const second = await analysedEntry(door, 1, [2.5, 3])
  await decide(door, second)
  expect(await verdictOf(door, first)).toMatchObject({ kind: 'clear', opening: [first, second] })
  expect(await verdictOf(door, second)).toMatchObject({ kind: 'clear' })
})

test('a badge that is known but not analysed yet already explains a crossing', async () => {
  const door = await createWatchedDoor()
  const first = await analysedEntry(door, 0, [2.5, 3])
  const second = await door.badgeId(at(1))
  await decide(door, first)
  expect(await verdictOf(door, first)).toMatchObject({ kind: 'clear' })
  expect(await verdictOf(door, second)).toBeNull()
})

test('whatever the order of the decisions, the verdicts are the same', async () => {
  const outcomes = await Promise.all(
    [
      [0, 1],
      [1, 0],
    ].map(async (order) => {
      const door = await createWatchedDoor()
      const ids = [await analysedEntry(door, 0, [2.5, 3, 4]), await analysedEntry(door, 1, [2.6, 3.1, 4.1])]
      for (const index of order) await decide(door, ids[index] ?? door.newId('entryEvent'))
      const verdicts = await Promise.all(ids.map((id) => verdictOf(door, id)))
      return verdicts.map((verdict) => [verdict?.kind, verdict?.peopleTooMany])
    }),
  )
  expect(outcomes[0]).toEqual([
    ['clear', 0],
    ['tailgating', 1],
  ])
  expect(outcomes[1]).toEqual(outcomes[0])
})

test('decided twice, it says the same', async () => {
  const door = await createWatchedDoor()
  const id = await analysedEntry(door, 0, [1.3])
  await decide(door, id)
  const once = await verdictOf(door, id)
  await decide(door, id)
  expect(await verdictOf(door, id)).toEqual(once)
})

test('without an analysed clip there is nothing to decide', async () => {
  const door = await createWatchedDoor()
  await expect(decide(door, await door.badgeId(noon))).rejects.toThrow('not analysed')
})
