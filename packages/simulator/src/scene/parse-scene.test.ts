import { AppError } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { parseScene, parseSceneText } from './parse-scene.ts'

const walker = {
  id: 'p1',
  look: { seed: 1 },
  path: [
    { x: 0, z: -4 },
    { x: 0, z: 3 },
  ],
}
const scene = { name: 'a', seed: 1, durationS: 8, people: [walker] }

function refusalOf(document: unknown): string {
  try {
    parseScene(document, 'scene.json')
  } catch (error) {
    if (error instanceof AppError) return error.publicMessage
  }
  return 'not refused'
}

describe('parseScene', () => {
  it('fills in everything that is left out', () => {
    expect(parseScene(scene, 'scene.json')).toMatchObject({
      light: 'office',
      door: { kind: 'none', opening: 'by-people' },
      camera: { size: { width: 640, height: 360 }, fps: 10 },
      people: [{ carries: 'nothing', speedMps: 1.2 }],
    })
  })

  it.each([
    ['an unknown key', { ...scene, colour: 1 }, 'colour: is not a key; there are name'],
    [
      'an unknown key farther in',
      { ...scene, door: { hing: 'left' } },
      'door.hing: is not a key; there are kind, widthM',
    ],
    [
      'an unknown kind of door',
      { ...scene, door: { kind: 'steel' } },
      'door.kind: wants one of none, solid, glass, sliding',
    ],
    ['a negative duration', { ...scene, durationS: -3 }, 'durationS: wants more than 0'],
    ['a missing seed', { ...scene, seed: undefined }, 'seed: is missing, wants a number'],
    [
      'a path through a wall',
      {
        ...scene,
        people: [
          {
            ...walker,
            path: [
              { x: 1.2, z: -2 },
              { x: 1.2, z: 2 },
            ],
          },
        ],
      },
      'people[0].path[1]: the way there is in the wall beside the door',
    ],
    [
      'a path out of the room',
      {
        ...scene,
        people: [
          {
            ...walker,
            path: [
              { x: 0, z: 1 },
              { x: 5, z: 1 },
            ],
          },
        ],
      },
      'people[0].path[1]: the way there is in the side wall',
    ],
    [
      'a person who sets out after the end',
      { ...scene, people: [{ ...walker, startS: 9 }] },
      'people[0].startS: never appears',
    ],
    [
      'a person who is never in the picture',
      {
        ...scene,
        people: [
          walker,
          {
            ...walker,
            id: 'p2',
            path: [
              { x: 3, z: 7 },
              { x: 2, z: 7 },
            ],
          },
        ],
      },
      'people[1]: never appears in the picture',
    ],
    [
      'somebody who follows nobody',
      { ...scene, people: [{ id: 'p1', look: { seed: 1 }, follows: { person: 'p9' } }] },
      'people[0].follows.person: nobody is called p9',
    ],
    [
      'two who follow each other',
      {
        ...scene,
        people: [
          { id: 'p1', look: { seed: 1 }, follows: { person: 'p2' } },
          { id: 'p2', look: { seed: 2 }, follows: { person: 'p1' } },
        ],
      },
      'people[0].follows.person: leads back',
    ],
    [
      'two of the same name',
      { ...scene, people: [walker, walker] },
      'people[1].id: somebody else is called p1',
    ],
    [
      'a badge of a stranger',
      { ...scene, badgeReads: [{ atS: 1, person: 'p7' }] },
      'badgeReads[0].person: nobody is called p7',
    ],
    [
      'a camera in the wall',
      { ...scene, camera: { position: [4.5, 2, 2] } },
      'camera.position: is not in the room',
    ],
    [
      'a camera that looks away',
      { ...scene, camera: { position: [0, 2.5, 4], target: [0, 1, 8] } },
      'camera: does not see the foot of the door',
    ],
    [
      'somebody with neither path nor leader',
      { ...scene, people: [{ id: 'p1', look: { seed: 1 } }] },
      'people[0].path: wants either a path or somebody to follow',
    ],
  ])('refuses %s, with the path of the key and what is allowed', (_, document, message) => {
    expect(refusalOf(document)).toContain(message)
  })

  it('names every fault at once', () => {
    const refusal = refusalOf({ ...scene, durationS: -1, light: 'pink' })
    expect(refusal).toContain('durationS')
    expect(refusal).toContain('light: wants one of office')
  })

  it('says where text stops being JSON', () => {
    expect(() => parseSceneText('{"name": }', 'x.json')).toThrow(/not JSON/)
  })
})
