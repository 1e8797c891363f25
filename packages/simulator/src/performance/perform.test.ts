import { describe, expect, it } from 'vitest'
import type { Scene } from '#src/scene/scene.ts'
import { drawSuite } from '#src/suite/draw-suite.ts'
import { perform } from './perform.ts'

/** Scenes of every kind, drawn once for all tests. */
const scenes: readonly Scene[] = drawSuite({ name: 'acceptance', seed: 11, count: 60 })
const performances = scenes.map((scene) => ({ scene, performance: perform(scene) }))

describe('perform', () => {
  it('plays the same scene the same way every time', () => {
    for (const { scene, performance } of performances.slice(0, 10)) {
      const again = perform(scene)
      expect(again.crossings).toEqual(performance.crossings)
      expect(again.stageAt(scene.durationS / 2)).toEqual(performance.stageAt(scene.durationS / 2))
    }
  })

  it('lets each person cross in and out by turns, the way their feet go', () => {
    for (const { scene, performance } of performances) {
      for (const { id } of scene.people) {
        const own = performance.crossings.filter(({ person }) => person === id)
        own.forEach(({ direction }, index) => {
          expect(direction).not.toBe(own[index - 1]?.direction)
        })
        for (const { atS, direction } of own) {
          const after = performance.stageAt(atS + 0.1).actors.find((actor) => actor.id === id)
          if (after) expect(Math.sign(after.z)).toBe(direction === 'in' ? 1 : -1)
        }
      }
    }
  })

  it('moves nobody by leaps', () => {
    for (const { scene, performance } of performances) {
      for (let atS = 0; atS + 0.1 < scene.durationS; atS += 0.1) {
        const now = new Map(performance.stageAt(atS).actors.map((actor) => [actor.id, actor]))
        for (const next of performance.stageAt(atS + 0.1).actors) {
          const before = now.get(next.id)
          if (before) expect(Math.hypot(next.x - before.x, next.z - before.z)).toBeLessThan(0.6)
        }
      }
    }
  })

  it('takes everybody through the doorway and nobody through the wall', () => {
    for (const { scene, performance } of performances) {
      for (const { x } of performance.crossings)
        expect(Math.abs(x)).toBeLessThanOrEqual(scene.door.widthM / 2 - 0.2)
    }
  })

  it('opens the door before anybody is in it', () => {
    for (const { scene, performance } of performances) {
      if (scene.confounders.includes('cut-in-mid-passage')) continue
      for (const { atS } of performance.crossings)
        expect(performance.stageAt(atS).doorOpen, scene.name).toBeGreaterThan(0.6)
    }
  })

  it('keeps people who do not belong together out of each other', () => {
    for (const { scene, performance } of performances) {
      const follows = new Set(scene.people.flatMap(({ id, follows: led }) => (led ? [id, led.person] : [])))
      for (let atS = 0; atS < scene.durationS; atS += 0.1) {
        const strangers = performance.stageAt(atS).actors.filter(({ id }) => !follows.has(id))
        strangers.forEach((a, index) => {
          for (const b of strangers.slice(index + 1))
            expect(Math.hypot(a.x - b.x, a.z - b.z), `${scene.name} at ${atS.toFixed(1)} s`).toBeGreaterThan(
              0.3,
            )
        })
      }
    }
  })
})
