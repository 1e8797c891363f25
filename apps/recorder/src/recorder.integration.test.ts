/** The recorder as its fleet runs it, against a simulated camera: what is recorded, and what is lost when things break. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecorderEvent } from '@ostiary/contracts'
import { addMs, type CameraId, type EpochMs, rangeLengthMs, timeRange } from '@ostiary/domain'
import { readShownPictures } from '@ostiary/media/testing'
import { createLocalArchive, createRecorderFleet, type LocalRecorderFleet } from '@ostiary/platform'
import { createNewId, systemClock } from '@ostiary/runtime'
import { startRtspCamera } from '@ostiary/simulator'
import { afterEach, describe, expect, it } from 'vitest'
import { account, startTestCamera, type TestCamera } from './testing/test-camera.ts'

const recorderPath = join(import.meta.dirname, 'main.ts')
const cameraId = createNewId()('camera')
type WantedRecorder = Parameters<LocalRecorderFleet['apply']>[0][number]

const fleets: LocalRecorderFleet[] = []
afterEach(async () => {
  await Promise.all(fleets.splice(0).map((fleet) => fleet.stop()))
})

function startFleet(root: string): { fleet: LocalRecorderFleet; events: RecorderEvent[] } {
  const events: RecorderEvent[] = []
  const onEvent = (_: CameraId, event: RecorderEvent) => events.push(event)
  const fleet = createRecorderFleet({ recorderPath, archiveRoot: root, clock: systemClock, onEvent })
  fleets.push(fleet)
  return { fleet, events }
}

function cameraAt(address: string, change: Partial<WantedRecorder> = {}): WantedRecorder {
  return { cameraId, address, ...account, transport: 'tcp', ...change }
}

const durableUntil = async (root: string): Promise<EpochMs | null> => {
  const window = timeRange(systemClock.now(), systemClock.now())
  return (await createLocalArchive({ root }).coverage(cameraId, window)).durableUntil
}

async function recordUntil(root: string, instant: EpochMs): Promise<void> {
  await expect.poll(async () => (await durableUntil(root)) ?? 0, { timeout: 30_000 }).toBeGreaterThan(instant)
}

/** Resolves with the camera's start when the recorder has stored more than `ms` of it. */
async function recordFor({ camera, root }: TestCamera, ms: number): Promise<EpochMs> {
  const startedAt = await camera.whenStarted
  await recordUntil(root, addMs(startedAt, ms))
  return startedAt
}

const kinds = (events: readonly RecorderEvent[]) => events.map(({ kind }) => kind)

describe('the recorder', () => {
  it.each(['tcp', 'udp'] as const)(
    'records over %s what the camera shows, picture for picture',
    async (transport) => {
      await using test = await startTestCamera()
      const { fleet, events } = startFleet(test.root)
      await fleet.apply([cameraAt(test.camera.url, { transport })])
      const startedAt = await recordFor(test, 5_000)
      await fleet.stop()

      const archive = createLocalArchive({ root: test.root })
      const window = timeRange(addMs(startedAt, 1_500), addMs(startedAt, 4_500))
      const { recorded } = await archive.coverage(cameraId, window)
      expect(recorded).toEqual([window])
      const destination = `${test.footage}.clip.mp4`
      const outcome = await archive.cutClip({ cameraId, window, destination })
      expect(outcome.kind).toBe('cut')
      const source = (await readShownPictures(test.footage)).map(({ md5 }) => md5)
      const shown = (await readShownPictures(destination)).map(({ md5 }) => md5)
      expect(shown).toHaveLength(75)
      const first = source.indexOf(shown[0] ?? '')
      expect(shown).toEqual(source.slice(first, first + shown.length))
      // Which picture is on at 1.5 s tells how well the wall clock is known: within three pictures.
      expect(Math.abs(first - 37.5)).toBeLessThan(4)

      expect(kinds(events)).toEqual(['session-started', ...kinds(events).slice(1, -1), 'session-ended'])
      expect(events[0]).toMatchObject({ video: { codec: 'h264', width: 320, height: 180, fps: 25 } })
      expect(events.at(-1)).toMatchObject({ cause: null })
      expect(events.some(({ kind }) => kind === 'fragment')).toBe(true)
    },
  )

  it('shows the password to nobody on the machine', async () => {
    await using test = await startTestCamera()
    const { fleet } = startFleet(test.root)
    await fleet.apply([cameraAt(test.camera.url)])
    await recordFor(test, 1_000)
    const pid = fleet.pids().get(cameraId) ?? -1
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')
    for (const process of [pid, ...children]) {
      for (const file of ['cmdline', 'environ']) {
        const text = await readFile(`/proc/${process}/${file}`, 'latin1')
        expect(text).not.toMatch(/open|ame@|s%27/)
        expect(text.length).toBeGreaterThan(0)
      }
    }
  })

  it('loses less than a second when it is killed, and is started again', async () => {
    await using test = await startTestCamera()
    const { fleet, events } = startFleet(test.root)
    await fleet.apply([cameraAt(test.camera.url)])
    await recordFor(test, 3_000)
    const killedAt = systemClock.now()
    process.kill(fleet.pids().get(cameraId) ?? -1, 'SIGKILL')
    await recordUntil(test.root, addMs(killedAt, 2_000))
    const { recorded } = await createLocalArchive({ root: test.root }).coverage(
      cameraId,
      timeRange(addMs(killedAt, -2_000), addMs(killedAt, 2_000)),
    )
    const before = recorded[0]
    expect(before?.to).toBeGreaterThan(addMs(killedAt, -1_000))
    const states = () => kinds(events).filter((kind) => kind !== 'fragment')
    await expect
      .poll(states, { timeout: 10_000 })
      .toEqual(['session-started', 'session-ended', 'failing', 'session-started'])
    expect(events.find(({ kind }) => kind === 'session-ended')).toMatchObject({ cause: 'recorder-restarted' })
    expect(recorded.reduce((sum, range) => sum + rangeLengthMs(range), 0)).toBeGreaterThan(1_500)
  })

  it('records on in a new session when the camera comes back, and tells the gap', async () => {
    await using test = await startTestCamera()
    const { fleet, events } = startFleet(test.root)
    await fleet.apply([cameraAt(test.camera.url)])
    await recordFor(test, 2_000)
    const port = Number(new URL(test.camera.url).port)
    await test.camera.stop()
    await expect.poll(() => kinds(events), { timeout: 20_000 }).toContain('failing')
    expect(events.find(({ kind }) => kind === 'session-ended')).toMatchObject({ cause: 'camera-unreachable' })
    const again = await startRtspCamera({
      footage: test.footage,
      path: '/door',
      credentials: { ...account, scheme: 'digest' },
      port,
    })
    try {
      const backAt = await again.whenStarted
      await recordUntil(test.root, addMs(backAt, 1_500))
      const started = events.filter(({ kind }) => kind === 'session-started')
      expect(new Set(started.map((event) => event.kind === 'session-started' && event.sessionId)).size).toBe(
        2,
      )
    } finally {
      await fleet.stop()
      await again.stop()
    }
  })

  it('tells a wrong password once, not at every try', async () => {
    await using test = await startTestCamera()
    const { fleet, events } = startFleet(test.root)
    await fleet.apply([cameraAt(test.camera.url, { password: 'wrong' })])
    await expect.poll(() => events, { timeout: 20_000 }).toHaveLength(1)
    expect(events[0]).toMatchObject({ kind: 'failing', cause: 'camera-wrong-password', attempts: 1 })
  })
})

describe('the recorder fleet', () => {
  it('leaves alone what is wanted already, restarts what changed, and ends what is not wanted any more', async () => {
    await using test = await startTestCamera()
    const { fleet, events } = startFleet(test.root)
    await fleet.apply([cameraAt(test.camera.url)])
    await recordFor(test, 500)
    const first = fleet.pids().get(cameraId)
    await fleet.apply([cameraAt(test.camera.url)])
    expect(fleet.pids().get(cameraId)).toBe(first)
    await fleet.apply([cameraAt(test.camera.url, { transport: 'udp' })])
    expect(fleet.pids().get(cameraId)).not.toBe(first)
    const sessions = () => kinds(events).filter((kind) => kind === 'session-started').length
    await expect.poll(sessions, { timeout: 10_000 }).toBe(2)
    await fleet.apply([])
    expect(fleet.pids().size).toBe(0)
    expect(events.at(-1)).toMatchObject({ kind: 'session-ended', cause: null })
  })
})
