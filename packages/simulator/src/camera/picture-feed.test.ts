import { epochMs } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { MediaLoop } from './media-loop.ts'
import { PictureFeed } from './picture-feed.ts'

/** Ten pictures a second, a round of one second. */
const loop: MediaLoop = {
  units: Array.from({ length: 10 }, (_, i) => ({ offsetTicks: i * 9000, isKey: i === 0, nalUnits: [] })),
  durationTicks: 90_000,
}

function createFeed() {
  const clock = createManualClock(epochMs(1_000_000))
  const sent: { index: number; atMs: number }[] = []
  const onPicture = ({ index }: { index: number }) => sent.push({ index, atMs: clock.now() - 1_000_000 })
  return { clock, sent, feed: new PictureFeed({ loop, clock, onPicture }) }
}

describe('PictureFeed', () => {
  it('sends nothing and has no start before it is started', () => {
    const { clock, sent, feed } = createFeed()
    clock.advance(10_000)
    expect([sent.length, feed.startedAt, clock.waiting]).toEqual([0, null, 0])
  })

  it('sends each picture at its instant, round after round', () => {
    const { clock, sent, feed } = createFeed()
    feed.start()
    clock.advance(2500)
    expect(sent).toEqual(Array.from({ length: 26 }, (_, index) => ({ index, atMs: index * 100 })))
  })

  it('does not drift when every wake-up is late', () => {
    const { clock, sent, feed } = createFeed()
    feed.start()
    for (let i = 0; i < 100; i++) clock.jump(137)
    expect(feed.nextIndex).toBe(138)
    expect(sent.every(({ index, atMs }) => atMs - index * 100 >= 0 && atMs - index * 100 <= 137)).toBe(true)
  })

  it('keeps its start when it is started again', async () => {
    const { clock, feed } = createFeed()
    const startedAt = feed.start()
    clock.advance(300)
    expect(feed.start()).toBe(startedAt)
    expect(await feed.whenStarted).toBe(startedAt)
  })

  it('catches up after a short stall without losing a picture', () => {
    const { clock, sent, feed } = createFeed()
    feed.start()
    clock.advance(0)
    clock.jump(1900)
    expect(sent.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, index) => index))
  })

  it('leaves out what went by while the machine slept, and is in time again', () => {
    const { clock, sent, feed } = createFeed()
    feed.start()
    clock.advance(0)
    clock.jump(60_050)
    clock.advance(100)
    expect(sent).toEqual([
      { index: 0, atMs: 0 },
      { index: 601, atMs: 60_100 },
    ])
  })

  it('sends nothing after it is stopped, leaves no timer and cannot be started', () => {
    const { clock, sent, feed } = createFeed()
    feed.start()
    clock.advance(100)
    feed.stop()
    clock.advance(1000)
    expect([sent.length, clock.waiting]).toEqual([2, 0])
    expect(() => feed.start()).toThrow(/stopped/)
  })
})
