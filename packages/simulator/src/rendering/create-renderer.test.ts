import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ActorState, Stage } from '#src/performance/stage.ts'
import { createFigure } from '#src/person/create-figure.ts'
import { type SceneDocument, sceneSchema } from '#src/scene/scene.ts'
import { createRenderer } from './create-renderer.ts'

const figure = createFigure(
  { look: { seed: 21, heightM: 1.75 }, carries: 'nothing' },
  { bodyCellM: 0.03, headCellM: 0.015 },
)
const path = [
  { x: 0, z: -2 },
  { x: 0, z: 3 },
]
const small = { size: { width: 320, height: 180 } }

function rendererOf(document: Partial<SceneDocument>, ids = ['p1']) {
  const scene = sceneSchema.parse({
    name: 'test',
    seed: 4,
    durationS: 5,
    camera: small,
    people: ids.map((id) => ({ id, look: { seed: 21 }, path })),
    ...document,
  })
  return createRenderer({ scene, figures: new Map(ids.map((id) => [id, figure])) })
}

const actor = (id: string, x: number, z: number): ActorState => ({
  id,
  x,
  z,
  headingRad: 0,
  speedMps: 0,
  gaitPhase: 0,
  headTurnRad: 0,
  looksAtPhone: 0,
  reachesLeft: 0,
  reachesRight: 0,
})
const stage = (actors: readonly ActorState[], doorOpen = 1): Stage => ({ atS: 1, doorOpen, actors })
const digest = (rgb: Uint8Array): string => createHash('sha256').update(rgb).digest('hex')

describe('a renderer', () => {
  it('gives the same pixels whatever it rendered before', () => {
    const fresh = rendererOf({})
    const used = rendererOf({})
    used.render(stage([actor('p1', 0.8, 2)]), 3)
    const of = (renderer: ReturnType<typeof rendererOf>) =>
      digest(renderer.render(stage([actor('p1', 0, 1)]), 7).rgb)
    expect(of(used)).toBe(of(fresh))
  })

  it('knows nobody in an empty room', () => {
    expect(rendererOf({}).render(stage([]), 0).people).toEqual([])
  })

  it('boxes a person between the floor under them and the height above it', () => {
    const [person] = rendererOf({ camera: { ...small, position: [0, 1, 5], target: [0, 1, 0] } }).render(
      stage([actor('p1', 0, 1)]),
      0,
    ).people
    // 4 m away, focal length 160 / tan 36° = 220 px: 1.75 m are 96 px, the floor lies 55 px below the middle.
    expect(person?.full.y2).toBeGreaterThan(140)
    expect(person?.full.y2).toBeLessThan(152)
    expect((person?.full.y2 ?? 0) - (person?.full.y1 ?? 0)).toBeGreaterThan(90)
    expect((person?.full.y2 ?? 0) - (person?.full.y1 ?? 0)).toBeLessThan(106)
    expect(person?.distanceM).toBe(4)
    expect(person?.foot.x).toBe(160)
  })

  it('sees all of somebody who stands free, and head and body by their shares', () => {
    const [person] = rendererOf({}).render(stage([actor('p1', 0, 1)]), 0).people
    expect(person).toMatchObject({ visibleShare: 1, headShare: 1, truncation: 0 })
    expect(person?.head.y1).toBeCloseTo(person?.full.y1 ?? 0, 0)
  })

  it('sees less of somebody who stands behind another', () => {
    const [front, back] = rendererOf({ camera: { ...small, position: [0, 1.5, 5], target: [0, 1, 0] } }, [
      'p1',
      'p2',
    ]).render(stage([actor('p1', 0, 1.6), actor('p2', 0.1, 0.9)]), 0).people
    expect(front?.visibleShare).toBe(1)
    expect(back?.visibleShare).toBeLessThan(0.6)
  })

  it('does not see through a shut wooden door, but through a glass one', () => {
    const behind = stage([actor('p1', 0, -0.8)], 0)
    const hidden = rendererOf({ door: { kind: 'solid' } }).render(behind, 0).people[0]
    const shown = rendererOf({ door: { kind: 'glass' } }).render(behind, 0).people[0]
    expect(hidden?.visibleShare).toBeLessThan(0.05)
    expect(shown?.visibleShare).toBeGreaterThan(0.7)
  })

  it('tells how much of somebody lies outside the picture', () => {
    const [person] = rendererOf({}).render(stage([actor('p1', 2.2, 2.6)]), 0).people
    expect(person?.truncation).toBeGreaterThan(0.2)
    expect(person?.visible?.x2).toBeLessThanOrEqual(320)
  })

  it('shows infrared without colour', () => {
    const { rgb } = rendererOf({ light: 'infrared' }).render(stage([actor('p1', 0, 1)]), 0)
    for (let at = 0; at < rgb.length; at += 3) expect(rgb[at]).toBe(rgb[at + 2])
  })

  it.each(['black', 'covered'] as const)('shows nobody when it is %s', (kind) => {
    const camera = { ...small, trouble: [{ kind, atS: 0, forS: 5 }] }
    const [person] = rendererOf({ camera }).render(stage([actor('p1', 0, 1)]), 0).people
    expect(person).toMatchObject({ visible: null, visibleShare: 0, headShare: 0 })
  })

  it('moves the truth with the picture when it is shaken', () => {
    const shaken = rendererOf({ camera: { ...small, trouble: [{ kind: 'shaken', atS: 0, forS: 5 }] } })
    const still = rendererOf({})
    const at = (atS: number) => ({ ...stage([actor('p1', 0, 1)]), atS })
    const offsets = [0.3, 0.9, 1.7, 2.6].map((atS) => {
      const moved = shaken.render(at(atS), 0).people[0]?.full.x1 ?? 0
      return moved - (still.render(at(atS), 0).people[0]?.full.x1 ?? 0)
    })
    expect(new Set(offsets).size).toBeGreaterThan(1)
  })

  it('blurs what moves during an exposure, and nothing else', () => {
    const renderer = rendererOf({})
    const sharp = Uint8Array.from(renderer.render(stage([actor('p1', 0, 1)]), 0).rgb)
    const blurred = renderer.render(stage([actor('p1', 0, 1)]), 0, [
      stage([actor('p1', -0.1, 1)]),
      stage([actor('p1', 0.1, 1)]),
    ]).rgb
    expect(digest(blurred)).not.toBe(digest(sharp))
    expect([...blurred.subarray(0, 300)]).toEqual([...sharp.subarray(0, 300)])
  })
})
