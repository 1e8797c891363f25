import { describe, expect, it } from 'vitest'
import { stageLine, stagePicture, stageTracklet } from '#src/testing/staged-clip.ts'
import { lineInPicture } from './line-in-picture.ts'
import { walkBack } from './walk-back.ts'

const line = lineInPicture(stageLine, stagePicture)
const hostChange = { atMs: 1000, direction: 'in', place: 0.4, sampleBefore: 9 } as const
/** Walks inward at 60 pixels a second; the line is at y = 216. */
const follower = stageTracklet(2, [
  [2000, 339.2, 246],
  [4000, 339.2, 366],
])

describe('walkBack', () => {
  it('finds when and where the newcomer’s own steps began on the line', () => {
    const { atMs, place } = walkBack(hostChange, follower.samples, line)
    expect(atMs).toBeCloseTo(1500, 6)
    expect(place).toBeCloseTo(0.6, 6)
  })

  it('never goes back beyond the host’s own crossing', () => {
    expect(walkBack({ ...hostChange, atMs: 1800 }, follower.samples, line).atMs).toBe(1800)
  })

  it('keeps the host’s crossing for who stands still or walks towards the line', () => {
    const stands = stageTracklet(2, [
      [2000, 340, 246],
      [4000, 340, 246],
    ])
    const turns = stageTracklet(2, [
      [2000, 340, 246],
      [4000, 340, 220],
    ])
    expect(walkBack(hostChange, stands.samples, line)).toBe(hostChange)
    expect(walkBack(hostChange, turns.samples, line)).toBe(hostChange)
  })

  it('keeps the host’s crossing for who is seen once', () => {
    expect(walkBack(hostChange, follower.samples.slice(0, 1), line)).toBe(hostChange)
  })

  it('works the same way outwards', () => {
    const leaver = stageTracklet(2, [
      [2000, 320, 186],
      [4000, 320, 66],
    ])
    expect(walkBack({ ...hostChange, direction: 'out' }, leaver.samples, line).atMs).toBeCloseTo(1500, 6)
  })
})
