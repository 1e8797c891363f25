/** What programs do not show of faults: the numbers in packets and reports, read by a client of our own on a clock set by hand. */

import { type EpochMs, epochMs } from '@ostiary/domain'
import { afterEach, expect, it, vi } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { loadDoorFootage } from '#src/footage/door-footage.ts'
import { collectMedia, type MediaCollector } from '#src/testing/media-collector.ts'
import { type RtspCamera, startRtspCamera } from '../rtsp-camera.ts'
import type { ScheduledFaultDocument } from './camera-fault.ts'

const { videoPath } = await loadDoorFootage('front-door')
const startedAt: EpochMs = epochMs(1_700_000_000_000)
const cameras: RtspCamera[] = []
afterEach(async () => {
  await Promise.all(cameras.splice(0).map((camera) => camera.stop()))
})

async function startCamera(faults: readonly ScheduledFaultDocument[]) {
  const clock = createManualClock(startedAt)
  const camera = await startRtspCamera({ footage: videoPath, path: '/door', faults, clock })
  cameras.push(camera)
  return { clock, camera }
}

/** Plays for 20 s, in which reports come at 0, 5, 10 and 15 s, and at the end of the 20th. */
async function play(faults: readonly ScheduledFaultDocument[]): Promise<MediaCollector> {
  const { clock, camera } = await startCamera(faults)
  const media = await collectMedia(camera.url)
  clock.advance(20_000)
  await vi.waitUntil(() => media.reports.length === 5, { timeout: 5000 })
  return media
}

const first = { timestamp: 0, sequenceNumber: 0, ssrc: 0, atMs: 0 }
/** Wall clock of each report after the start, and how far the RTP timestamp has gone since the first (ms). */
function reportsOf({ rtp, reports }: MediaCollector): [number, number][] {
  const base = (rtp[0] ?? first).timestamp
  return reports.map(({ atMs, timestamp }) => [
    atMs - startedAt,
    Math.round((((timestamp - base) >>> 0) / 90) * 10) / 10,
  ])
}

it('says the true time without a fault', async () => {
  const reports = reportsOf(await play([]))
  expect(reports).toEqual([0, 5000, 10_000, 15_000, 20_000].map((ms) => [ms, ms]))
})

it('says another time by jump-wall-clock, and its timestamps run on', async () => {
  const reports = reportsOf(await play([{ kind: 'jump-wall-clock', ms: 3_600_000, atS: 7, forS: 5 }]))
  expect(reports[1]).toEqual([5000, 5000])
  expect(reports[2]).toEqual([3_610_000, 10_000])
  expect(reports[3]).toEqual([15_000, 15_000])
})

it('says the true time with jumped timestamps by jump-timestamps', async () => {
  const reports = reportsOf(await play([{ kind: 'jump-timestamps', ms: 60_000, atS: 7 }]))
  expect(reports.slice(1, 3)).toEqual([
    [5000, 5000],
    [10_000, 70_000],
  ])
})

it('lets wall clock and timestamps run away together by drift-clock', async () => {
  const reports = reportsOf(await play([{ kind: 'drift-clock', ppm: 10_000 }]))
  expect(reports[4]).toEqual([20_200, 20_200])
})

it('still reports by stop-sending, and sends nothing else', async () => {
  const media = await play([{ kind: 'stop-sending', atS: 2 }])
  expect(reportsOf(media).map(([ms]) => ms)).toEqual([0, 5000, 10_000, 15_000, 20_000])
  const base = (media.rtp[0] ?? first).timestamp
  expect(((media.rtp.at(-1) ?? first).timestamp - base) >>> 0).toBe(1.9 * 90_000)
})

it('loses and reorders the same packets in each run', async () => {
  const faults = [
    { kind: 'drop-packets', share: 0.1, seed: 7 },
    { kind: 'reorder-packets', share: 0.1, distance: 3, seed: 7 },
  ] as const
  const runs = await Promise.all([play(faults), play(faults)])
  const [one, two] = runs.map(({ rtp }) =>
    rtp.map(({ sequenceNumber }) => sequenceNumber - (rtp[0]?.sequenceNumber ?? 0)),
  )
  const positive = (numbers: readonly number[] = []) => numbers.map((number) => number & 0xffff)
  expect(positive(one)).toEqual(positive(two))
  expect(positive(one)).not.toEqual(positive(one).toSorted((a, b) => a - b))
})

it('comes back from a reboot with another session, source and numbers, and with the same time', async () => {
  const { clock, camera } = await startCamera([{ kind: 'reboot', atS: 2, offS: 10 }])
  const before = await collectMedia(camera.url)
  clock.advance(2000)
  await vi.waitUntil(() => before.isClosed, { timeout: 5000 })
  await expect(collectMedia(camera.url)).rejects.toThrow()
  clock.advance(10_000)
  const after = await vi.waitFor(() => collectMedia(camera.url), { timeout: 5000 })
  clock.advance(1000)
  await vi.waitUntil(() => after.reports.length > 0, { timeout: 5000 })
  expect(after.sessionId).not.toBe(before.sessionId)
  expect(after.rtp[0]?.ssrc).not.toBe(before.rtp[0]?.ssrc)
  expect(after.reports[0]?.atMs).toBe(startedAt + 13_000)
})

it('ends an injected fault when it is told to, and only then', async () => {
  const { clock, camera } = await startCamera([])
  const media = await collectMedia(camera.url)
  clock.advance(1000)
  const end = await camera.inject({ kind: 'stop-sending' })
  clock.advance(5000)
  end()
  end()
  clock.advance(4000)
  await vi.waitUntil(() => media.reports.length === 3, { timeout: 5000 })
  const base = (media.rtp[0] ?? first).timestamp
  const sentAtS = media.rtp.map(({ timestamp }) => ((timestamp - base) >>> 0) / 90_000)
  expect(sentAtS.filter((s) => s > 1 && s < 7)).toEqual([])
  expect(Math.max(...sentAtS)).toBe(10)
})

it('refuses a fault that is none', async () => {
  const { camera } = await startCamera([])
  await expect(camera.inject({ kind: 'drop-packets', share: 2 })).rejects.toMatchObject({
    code: 'configuration-invalid',
  })
})
