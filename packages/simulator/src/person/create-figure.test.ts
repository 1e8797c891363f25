import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apply } from '#src/geometry/rigid-transform.ts'
import type { ActorState } from '#src/performance/stage.ts'
import type { Belonging } from '#src/scene/scene.ts'
import { createFigure } from './create-figure.ts'
import type { Figure, SkinnedMesh } from './figure.ts'
import { bones } from './skeleton.ts'

/** Coarse, so that a test takes a tenth of a second. */
const coarse = { bodyCellM: 0.03, headCellM: 0.015 }
const figureOf = (seed: number, carries: Belonging = 'nothing', more = {}): Figure =>
  createFigure({ look: { seed, ...more }, carries }, coarse)

const standing: ActorState = {
  id: 'p1',
  x: 0,
  z: 0,
  headingRad: 0,
  speedMps: 0,
  gaitPhase: 0,
  headTurnRad: 0,
  looksAtPhone: 0,
  reachesLeft: 0,
  reachesRight: 0,
}

function skinOf(figure: Figure): SkinnedMesh {
  const mesh = figure.parts[0]?.mesh
  if (mesh === undefined) throw new Error('a figure without a body')
  return mesh
}

/** Heights of all vertices of the body in a posture. */
function heights(figure: Figure, actor: ActorState): { lowest: number; highest: number } {
  const mesh = skinOf(figure)
  const posture = figure.pose(actor, 0)[0] ?? []
  let [lowest, highest] = [Infinity, -Infinity]
  for (let vertex = 0; vertex < mesh.vertexCount; vertex += 1) {
    let y = 0
    for (let slot = vertex * 4; slot < vertex * 4 + 4; slot += 1) {
      const bone = posture[mesh.boneIndices[slot] ?? 0]
      const [px = 0, py = 0, pz = 0] = mesh.positions.subarray(vertex * 3, vertex * 3 + 3)
      if (bone) y += (mesh.boneWeights[slot] ?? 0) * apply(bone, [px, py, pz])[1]
    }
    lowest = Math.min(lowest, y)
    highest = Math.max(highest, y)
  }
  return { lowest, highest }
}

describe('the skin of a person', () => {
  const mesh = skinOf(figureOf(21))

  it('is closed: every edge belongs to as many triangles one way round as the other', () => {
    const edges = new Map<string, number>()
    for (let at = 0; at < mesh.triangles.length; at += 3) {
      const corners = [...mesh.triangles.subarray(at, at + 3)]
      corners.forEach((corner, index) => {
        const next = corners[(index + 1) % 3] ?? 0
        const [a, b] = corner < next ? [corner, next] : [next, corner]
        const key = `${a}-${b}`
        edges.set(key, (edges.get(key) ?? 0) + (corner < next ? 1 : -1))
      })
    }
    expect([...edges.values()].filter((balance) => balance !== 0)).toEqual([])
  })

  it('has normals of length 1 and bone weights that add up to 1', () => {
    for (let vertex = 0; vertex < mesh.vertexCount; vertex += 1) {
      expect(Math.hypot(...mesh.normals.subarray(vertex * 3, vertex * 3 + 3))).toBeCloseTo(1, 4)
      const weights = mesh.boneWeights.subarray(vertex * 4, vertex * 4 + 4)
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4)
    }
  })

  it('keeps the head at the top, and every head triangle above the collar', () => {
    for (const vertex of mesh.triangles.subarray(mesh.headFrom))
      expect(mesh.positions[vertex * 3 + 1]).toBeGreaterThan(1.3)
  })

  it('is the same for the same look and another for another', () => {
    const digest = (seed: number) =>
      createHash('sha256')
        .update(skinOf(figureOf(seed)).colours)
        .digest('hex')
    expect(digest(33)).toBe(digest(33))
    expect(digest(33)).not.toBe(digest(34))
  })
})

describe('a figure', () => {
  it('is as tall as its look says', () => {
    for (const heightM of [1.55, 1.75, 1.95]) {
      const figure = figureOf(5, 'nothing', { heightM, hairStyle: 'bald', hat: 'none' })
      const { lowest, highest } = heights(figure, standing)
      expect(Math.abs(highest - lowest - heightM)).toBeLessThan(0.04)
    }
  })

  it('stands on the floor through the whole gait cycle', () => {
    const figure = figureOf(7)
    for (let phase = 0; phase < 1; phase += 0.125) {
      const { lowest } = heights(figure, { ...standing, speedMps: 1.3, gaitPhase: phase })
      expect(Math.abs(lowest)).toBeLessThan(0.03)
    }
  })

  it('swings the arm against the leg of the same side', () => {
    const figure = figureOf(7)
    const posture = figure.pose({ ...standing, speedMps: 1.3, gaitPhase: 0 }, 0)[0] ?? []
    const forwardOf = (bone: number) => {
      const transform = posture[bone]
      return transform ? apply(transform, [0, 0, 0])[2] - apply(transform, [0, 1, 0])[2] : 0
    }
    // At the left heel strike the left leg is in front and the left arm behind.
    expect(Math.sign(forwardOf(bones.leftThigh))).toBe(-Math.sign(forwardOf(bones.leftUpperArm)))
  })

  it.each(['box', 'suitcase', 'pram', 'bicycle'] as const)(
    'has a %s along that stands on or above the floor',
    (carries) => {
      const [, thing] = figureOf(9, carries).parts
      expect(thing?.isPerson).toBe(false)
      const ys = [...(thing?.mesh.positions ?? [])].filter((_, at) => at % 3 === 1)
      expect(Math.min(...ys)).toBeGreaterThan(-0.005)
      expect(Math.max(...ys)).toBeLessThan(1.4)
    },
  )

  it('has nothing along unless told', () => {
    expect(figureOf(9).parts).toHaveLength(1)
  })
})
