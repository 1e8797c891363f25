/** The badge reader against a real HTTP server, beside a camera and beside a clock that a test moves. */

import { genericEntrySchema } from '@ostiary/contracts'
import { addMs, durationMs, type EpochMs, epochMs } from '@ostiary/domain'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MediaClock } from '#src/camera/media-clock.ts'
import { startRtspCamera } from '#src/camera/rtsp-camera.ts'
import { systemClock } from '#src/clock/clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { loadDoorFootage } from '#src/footage/door-footage.ts'
import { startWebhookReceiver, type WebhookReceiver } from '#src/testing/webhook-receiver.ts'
import { type BadgeReaderOptions, type PostedBadge, startBadgeReader } from './badge-reader.ts'
import { postBadgeRead } from './post-badge-read.ts'
import { webhookSignature } from './webhook-signature.ts'

const secret = 'whsec-door'
const readAt = (atS: number, credential = '20418') => ({
  atS,
  credential,
  member: 'Jana Wendt',
  partySize: 1,
})

let receiver: WebhookReceiver
afterEach(() => receiver.close())

function cameraStartedAt(startedAt: EpochMs, loopMs: number): MediaClock {
  return { startedAt, whenStarted: Promise.resolve(startedAt), loopDurationMs: durationMs(loopMs) }
}

function options(camera: MediaClock, changed: Partial<BadgeReaderOptions> = {}): BadgeReaderOptions {
  const webhook = { url: receiver.url, secret }
  return {
    camera,
    reads: [readAt(0.1)],
    webhook,
    doorId: 'front',
    runId: 'run',
    retryDelaysMs: [5, 5],
    ...changed,
  }
}

describe('startBadgeReader', () => {
  it('reports every read of every round, signed, with the instant of the read', async () => {
    receiver = await startWebhookReceiver(200)
    const startedAt = systemClock.now()
    const posted: PostedBadge[] = []
    const reads = [readAt(0.25, '20731'), readAt(0.1)]
    const camera = cameraStartedAt(startedAt, 400)
    await startBadgeReader(options(camera, { reads, loops: 2, onPosted: (badge) => posted.push(badge) }))
      .finished

    const entries = receiver.received.map(({ body }) => genericEntrySchema.parse(JSON.parse(body)))
    const instants = [100, 250, 500, 650].map((ms) => new Date(startedAt + ms).toISOString())
    expect(entries.map((entry) => entry.occurredAt)).toEqual(instants)
    expect(entries.map((entry) => entry.id)).toEqual(['run-0-1', 'run-0-2', 'run-1-1', 'run-1-2'])
    expect(entries[1]).toMatchObject({
      doorId: 'front',
      credential: '20731',
      member: 'Jana Wendt',
      partySize: 1,
    })
    for (const { body, signature } of receiver.received) {
      const [, t] = /^t=(\d+),/.exec(signature) ?? []
      expect(signature).toBe(webhookSignature(body, secret, epochMs(Number(t) * 1000)))
    }
    for (const { receivedAt, body } of receiver.received) {
      const lateMs = receivedAt - Date.parse(genericEntrySchema.parse(JSON.parse(body)).occurredAt)
      expect(lateMs).toBeGreaterThanOrEqual(0)
      expect(lateMs).toBeLessThan(100)
    }
    expect(posted.map(({ outcome }) => outcome)).toEqual(
      new Array(4).fill({ kind: 'accepted', status: 200, attempts: 1 }),
    )
  })

  it('keeps step with a camera that is started later', async () => {
    receiver = await startWebhookReceiver(202)
    const { videoPath } = await loadDoorFootage('front-door')
    const camera = await startRtspCamera({ footage: videoPath, path: '/door' })
    const reader = startBadgeReader(options(camera))
    const startedAt = camera.start()
    await vi.waitUntil(() => receiver.received.length === 1, { timeout: 5000 })
    await reader.stop()
    await camera.stop()
    const { occurredAt } = genericEntrySchema.parse(JSON.parse(receiver.received[0]?.body ?? ''))
    expect(occurredAt).toBe(new Date(startedAt + 100).toISOString())
  })

  it('does not report what was over before it started, nor what went by while the machine slept', async () => {
    receiver = await startWebhookReceiver(200)
    const startedAt = epochMs(1_700_000_000_000)
    const clock = createManualClock(addMs(startedAt, 20_000))
    const reads = [readAt(10), readAt(30), readAt(50)]
    const reader = startBadgeReader(options(cameraStartedAt(startedAt, 60_000), { reads, clock, loops: 2 }))
    for (const sleepMs of [35_000, 40_000, 20_000]) {
      await vi.waitUntil(() => clock.waiting === 1)
      clock.jump(sleepMs)
      const before = receiver.received.length
      await vi.waitUntil(() => {
        clock.advance(0)
        return receiver.received.length > before
      })
    }
    await reader.finished
    const ids = receiver.received.map(({ body }) => genericEntrySchema.parse(JSON.parse(body)).id)
    expect(ids).toEqual(['run-0-3', 'run-1-2', 'run-1-3'])
  })

  it('is not held up by a receiver that does not answer, and stop ends what is under way', async () => {
    receiver = await startWebhookReceiver(null)
    const posted: PostedBadge[] = []
    const camera = cameraStartedAt(systemClock.now(), 200)
    const reader = startBadgeReader(options(camera, { onPosted: (badge) => posted.push(badge) }))
    await vi.waitUntil(() => receiver.received.length === 3, { timeout: 5000 })
    await reader.stop()
    await reader.stop()
    expect(posted.map(({ outcome }) => outcome.kind)).toEqual(['failed', 'failed', 'failed'])
  })

  it('stops while it waits for a camera that never starts', async () => {
    receiver = await startWebhookReceiver(200)
    const camera = {
      startedAt: null,
      whenStarted: new Promise<EpochMs>(() => {}),
      loopDurationMs: durationMs(200),
    }
    await startBadgeReader(options(camera)).stop()
    expect(receiver.received).toEqual([])
  })

  it('refuses a read that does not lie within the footage', async () => {
    receiver = await startWebhookReceiver(200)
    const camera = cameraStartedAt(systemClock.now(), 200)
    expect(() => startBadgeReader(options(camera, { reads: [readAt(0.2)] }))).toThrow(RangeError)
  })
})

describe('postBadgeRead', () => {
  const read = { id: 'e1', doorId: 'front', ...readAt(0), occurredAt: epochMs(1_700_000_000_007) }
  const post = (url = receiver.url) =>
    postBadgeRead({ webhook: { url, secret }, read, retryDelaysMs: [5, 5] })

  it('tries again with the same event until the receiver is well', async () => {
    receiver = await startWebhookReceiver(503, 429, 200)
    expect(await post()).toEqual({ kind: 'accepted', status: 200, attempts: 3 })
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  it('gives up after the last attempt and says why', async () => {
    receiver = await startWebhookReceiver(500)
    expect(await post()).toEqual({ kind: 'failed', reason: 'HTTP 500', attempts: 3 })
  })

  it('does not repeat what the receiver refuses', async () => {
    receiver = await startWebhookReceiver(401)
    expect(await post()).toEqual({ kind: 'refused', status: 401, attempts: 1 })
  })

  it('says that nobody listens', async () => {
    receiver = await startWebhookReceiver(200)
    await receiver.close()
    expect(await post()).toMatchObject({
      kind: 'failed',
      attempts: 3,
      reason: expect.stringContaining('ECONNREFUSED'),
    })
    receiver = await startWebhookReceiver(200)
  })
})
