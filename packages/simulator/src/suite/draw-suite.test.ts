import { confounders } from '@ostiary/contracts'
import { describe, expect, it } from 'vitest'
import { inShares } from './draw.ts'
import { drawSuite } from './draw-suite.ts'
import { suiteNames, suites } from './suites.ts'

describe('drawSuite', () => {
  const acceptance = drawSuite({ name: 'acceptance', seed: 7 })

  it('covers every confounder at least twice in acceptance', () => {
    for (const confounder of confounders) {
      const number = acceptance.filter((scene) => scene.confounders.includes(confounder)).length
      expect(number, confounder).toBeGreaterThanOrEqual(2)
    }
  })

  it('keeps to the stated shares of lights', () => {
    for (const [light, share] of Object.entries(suites.acceptance.lights)) {
      const number = acceptance.filter((scene) => scene.light === light).length
      expect(Math.abs(number / acceptance.length - share / 100), light).toBeLessThan(0.01)
    }
  })

  it('draws the same scenes from the same seed and others from another', () => {
    const draw = (seed: number) => JSON.stringify(drawSuite({ name: 'smoke', seed }))
    expect(draw(5)).toBe(draw(5))
    expect(draw(5)).not.toBe(draw(6))
  })

  it('gives every scene a name of its own', () => {
    expect(new Set(acceptance.map(({ name }) => name)).size).toBe(acceptance.length)
  })

  it('draws as many as asked for', () => {
    expect(drawSuite({ name: 'hard', seed: 1, count: 5 })).toHaveLength(5)
  })

  it('has suites of the promised sizes', () => {
    expect(suiteNames).toEqual(['smoke', 'acceptance', 'hard'])
    expect(suites.smoke.count).toBe(12)
    expect(suites.acceptance.count).toBeGreaterThanOrEqual(240)
  })
})

describe('inShares', () => {
  it('gives each its share and loses nothing', () => {
    const drawn = inShares({ a: 3, b: 1 }, 8)
    expect(drawn.filter((name) => name === 'a')).toHaveLength(6)
    expect(drawn).toHaveLength(8)
  })

  it('forgets nobody while there is room', () => {
    expect(new Set(inShares({ often: 98, rarely: 1, hardly: 1 }, 5)).size).toBe(3)
  })

  it('still gives the number asked for when there is less room than names', () => {
    expect(inShares({ a: 1, b: 1, c: 1 }, 2)).toHaveLength(2)
  })
})
