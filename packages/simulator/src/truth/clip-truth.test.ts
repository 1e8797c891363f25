import { clipTruthSchema } from '@ostiary/contracts'
import { describe, expect, it } from 'vitest'
import { perform } from '#src/performance/perform.ts'
import { parseScene } from '#src/scene/parse-scene.ts'
import type { SceneDocument } from '#src/scene/scene.ts'
import { clipTruthOf } from './clip-truth.ts'
import { motGroundTruth, motSequenceInfo } from './mot-challenge.ts'

const walk = (id: string, startS: number) => ({
  id,
  look: { seed: 3 },
  startS,
  path: [
    { x: 0, z: -3 },
    { x: 0, z: 3 },
  ],
})
const truthOf = (document: Partial<SceneDocument>) => {
  const scene = parseScene(
    { name: 'test', seed: 1, durationS: 14, people: [walk('p1', 0)], ...document },
    'test',
  )
  return clipTruthOf(scene, perform(scene))
}
const read = { atS: 1.5, person: 'p1' }

describe('the truth of a clip', () => {
  it('is a truth file', () => {
    const truth = truthOf({ badgeReads: [read] })
    expect(clipTruthSchema.parse(truth)).toEqual(truth)
  })

  it('draws the line from the left post to the right one, with the room below it', () => {
    const { line } = truthOf({})
    expect(line.a.x).toBeLessThan(line.b.x)
    expect(line.inward).toBe('right')
  })

  it('expects nobody too many of somebody who badged', () => {
    expect(truthOf({ badgeReads: [read] }).entries[0]?.expected).toEqual({
      verdict: 'clear',
      peopleTooMany: 0,
      reasons: ['all-explained'],
    })
  })

  it('expects tailgating when a second person comes in on one badge, and not when two are let in', () => {
    const people = [walk('p1', 0), walk('p2', 1.5)]
    expect(truthOf({ people, badgeReads: [read] }).entries[0]?.expected).toMatchObject({
      verdict: 'tailgating',
      peopleTooMany: 1,
    })
    expect(truthOf({ people, badgeReads: [{ ...read, partySize: 2 }] }).entries[0]?.expected.verdict).toBe(
      'clear',
    )
  })

  it('makes no entry of a denied read', () => {
    expect(truthOf({ badgeReads: [{ ...read, result: 'denied' }] }).entries).toEqual([])
  })

  it('is inconclusive when nobody used the entry', () => {
    const path = [
      { x: 1, z: 2 },
      { x: -1, z: 2 },
    ]
    const people = [{ ...walk('p1', 0), path }]
    expect(truthOf({ people, badgeReads: [read] }).entries[0]?.expected).toEqual({
      verdict: 'inconclusive',
      peopleTooMany: 0,
      reasons: ['nobody-crossed'],
    })
  })

  it('is inconclusive when the camera was black for too long', () => {
    const camera = { trouble: [{ kind: 'black' as const, atS: 2, forS: 4 }] }
    expect(truthOf({ camera, badgeReads: [read] }).entries[0]?.expected).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['picture-black'],
    })
  })

  it('judges by the reported time when the clock of the controller is wrong', () => {
    const [entry] = truthOf({ badgeReads: [{ ...read, clockErrorS: 8 }] }).entries
    expect(entry).toMatchObject({ atS: 1.5, reportedAtS: 9.5 })
    expect(entry?.expected.verdict).not.toBe('clear')
  })
})

describe('the MOTChallenge form', () => {
  const person = {
    full: { x1: 10, y1: 20, x2: 30.5, y2: 80 },
    visible: null,
    head: { x1: 10, y1: 20, x2: 20, y2: 30 },
    visibleShare: 0.25,
    headShare: 0,
    truncation: 0,
    distanceM: 3,
    foot: { x: 20, y: 80 },
  }

  it('counts pictures and people from 1 and keeps a person’s number', () => {
    const picture = (index: number, ids: readonly string[]) => ({
      index,
      atS: index / 10,
      doorOpen: 1,
      people: ids.map((id) => ({ id, ...person })),
    })
    expect(motGroundTruth([picture(0, ['b']), picture(1, ['a', 'b'])])).toBe(
      '1,1,10.0,20.0,20.5,60.0,1,1,0.25\n2,2,10.0,20.0,20.5,60.0,1,1,0.25\n2,1,10.0,20.0,20.5,60.0,1,1,0.25\n',
    )
  })

  it('describes the sequence', () => {
    const text = motSequenceInfo({ name: 'a', fps: 10, pictures: 40, size: { width: 640, height: 360 } })
    expect(text).toContain('name=a\nimDir=img1\nframeRate=10\nseqLength=40\nimWidth=640\n')
  })
})
