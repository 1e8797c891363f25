/** Draws who does what in a scene: one story for each confounder. */

import type { Confounder } from '@ostiary/contracts'
import type { SceneDocument, Waypoint } from '#src/scene/scene.ts'
import type { Lot } from './draw.ts'
import type { DrawnPlace, PlaceWishes } from './draw-place.ts'

type Person = NonNullable<SceneDocument['people']>[number]
type Camera = NonNullable<SceneDocument['camera']>

export interface Story {
  readonly people: readonly Person[]
  /** Ids of those who badge before they go in; everybody else slips in. */
  readonly badging: readonly string[]
  /** How many people the first credential may bring in. */
  readonly partySize?: number
  readonly clockErrorS?: number
  /** A read after which nobody goes in, at this time (s). */
  readonly unusedReadS?: number
  /** Longer or shorter than usual (s). */
  readonly durationS?: number
  readonly opening?: NonNullable<SceneDocument['door']>['opening']
  /** Starts this long after the first crossing (s) and spoils the picture for as long. */
  readonly trouble?: {
    readonly kind: NonNullable<Camera['trouble']>[number]['kind']
    readonly afterS: number
    readonly forS: number
  }
  /** Shortens the scene so that it ends this long after the first crossing (s). */
  readonly endsAfterCrossingS?: number
}

/** What each story asks of its place. */
export const wishesOf: Readonly<Partial<Record<Confounder, PlaceWishes>>> = {
  'exit-meets-entry': { widthMinM: 1.6, doorKinds: ['none', 'sliding', 'sliding'] },
  'side-by-side': { widthMinM: 1.55, doorKinds: ['none', 'sliding', 'sliding', 'glass'] },
  hugging: { widthMinM: 1.3 },
  'three-or-more': { widthMinM: 1.3 },
  bicycle: { widthMinM: 1.6, doorKinds: ['none', 'sliding'] },
  pram: { widthMinM: 1.3, doorKinds: ['none', 'sliding', 'glass'] },
  'door-held-for-late-one': { doorKinds: ['solid', 'glass'], opensTowards: 'outside' },
  'hidden-by-door': { doorKinds: ['solid'], opensTowards: 'inside', camera: 'beside-hinge' },
  'glass-reflections': { doorKinds: ['glass', 'sliding'] },
  'cut-in-mid-passage': { doorKinds: ['none', 'sliding'] },
  'feet-hidden': { camera: 'low' },
  'line-near-edge': { camera: 'door-at-edge' },
  'box-flicker-on-line': { doorKinds: ['none', 'sliding'] },
}

/** @param crowd how many people the largest group has, 3 or more */
export function drawStory(lot: Lot, confounder: Confounder, place: DrawnPlace, crowd: number): Story {
  const walker = createWalkerDraw(lot, place)
  const first = () => walker.goesIn('p1', lot.between(0.2, 1))
  const withFollower = (gapM: number, sideM: number, look = {}): Person[] => [
    first(),
    walker.follows('p2', gapM, sideM, look),
  ]
  /** Somebody alone, or with a stranger close behind. */
  const oneOrTwo = (people: readonly Person[]): readonly Person[] =>
    lot.chance(0.5)
      ? people
      : [...people, walker.follows('p2', lot.between(0.7, 1.2), lot.between(-0.15, 0.15))]
  const one = { badging: ['p1'] }
  switch (confounder) {
    case 'single':
      return { ...one, people: [first()], ...(lot.chance(0.1) ? { partySize: 2 } : {}) }
    case 'two-badges-one-opening': {
      const next = walker.goesIn('p2', lot.between(1.8, 3.4))
      return { people: [walker.goesIn('p1', lot.between(0.1, 0.4)), next], badging: ['p1', 'p2'] }
    }
    case 'exit-meets-entry':
      return { ...one, people: walker.meet() }
    case 'turned-back':
      return { ...one, people: [walker.turnsBack('p1')] }
    case 'queue-at-reader': {
      const people = [0, 1, 2].map((place) =>
        walker.waitsAtReader(`p${place + 1}`, 0.1 + place * lot.between(2.2, 2.8)),
      )
      return { people, badging: people.map(({ id }) => id), durationS: 16 }
    }
    case 'follower':
      return {
        ...one,
        people: withFollower(lot.between(0.5, 1), lot.between(-0.15, 0.15)),
        ...(lot.chance(0.12) ? { partySize: 2 } : {}),
      }
    case 'side-by-side':
      return { ...one, people: withFollower(lot.between(0, 0.2), lot.side() * lot.between(0.5, 0.75)) }
    case 'three-or-more': {
      const others = Math.max(2, Math.floor(lot.between(2, crowd - 0.01)))
      const group = Array.from({ length: others }, (_, place) =>
        walker.follows(
          `p${place + 2}`,
          0.7 * (place + 1) + lot.between(-0.08, 0.15),
          (place % 2 === 0 ? 1 : -1) * lot.between(0.1, 0.3),
        ),
      )
      return { people: [first(), ...group], badging: lot.chance(0.5) ? ['p1'] : ['p1', 'p2'] }
    }
    case 'door-held-for-late-one':
      return { ...one, people: walker.holdsDoor(), opening: [{ atS: lot.between(2.2, 2.8), share: 1 }] }
    case 'carried-box':
      return { ...one, people: oneOrTwo([{ ...first(), carries: 'box' }]) }
    case 'suitcase':
      return { ...one, people: oneOrTwo([{ ...first(), carries: 'suitcase' }]) }
    case 'bicycle':
      return { ...one, people: [{ ...walker.goesIn('p1', 0.4, 0.25), carries: 'bicycle', speedMps: 1 }] }
    case 'pram':
      return { ...one, people: [{ ...walker.goesIn('p1', 0.4, 0), carries: 'pram', speedMps: 1 }] }
    case 'same-clothes': {
      const clothes = {
        top: 'hoodie',
        topColour: [0.05, 0.09, 0.22],
        pattern: 'plain',
        bottom: 'jeans',
        bottomColour: [0.05, 0.08, 0.16],
      } as const
      const leader = first()
      const alike = { ...leader, look: { ...leader.look, ...clothes } } as Person
      return {
        ...one,
        people: [alike, walker.follows('p2', lot.between(0.6, 1.1), lot.between(-0.2, 0.2), clothes)],
      }
    }
    case 'hugging':
      return { ...one, people: withFollower(lot.between(0, 0.12), lot.side() * lot.between(0.26, 0.32)) }
    case 'hidden-by-door':
      return { ...one, people: oneOrTwo([first()]) }
    case 'glass-reflections':
      return {
        people: [walker.goesIn('p1', lot.between(4, 4.6)), walker.waitsOutside('p2')],
        badging: ['p1'],
      }
    case 'cut-in-mid-passage':
      return lot.chance(0.5)
        ? { people: [walker.inDoorway('p1')], badging: [] }
        : { ...one, people: [first()], endsAfterCrossingS: lot.between(0.15, 0.5) }
    case 'two-overlapping-clips':
      return {
        people: [
          walker.goesIn('p1', 0.3),
          walker.goesIn('p2', lot.between(6.5, 8.5)),
          walker.follows('p3', lot.between(0.7, 1), 0.1, {}, 'p2'),
        ],
        badging: ['p1', 'p2'],
        durationS: 18,
      }
    case 'camera-shaken':
      return { ...one, people: oneOrTwo([first()]), trouble: { kind: 'shaken', afterS: -2, forS: 4 } }
    case 'camera-frozen':
      return {
        ...one,
        people: [first()],
        trouble: { kind: 'frozen', afterS: lot.between(-1.5, -0.5), forS: lot.between(3, 5) },
      }
    case 'camera-covered':
      return {
        ...one,
        people: [first()],
        trouble: { kind: 'covered', afterS: lot.between(-2, -1), forS: lot.between(3, 6) },
      }
    case 'camera-black':
      return {
        ...one,
        people: [first()],
        trouble: { kind: 'black', afterS: lot.between(-2, -1), forS: lot.between(3, 6) },
      }
    case 'wrong-clock':
      return { ...one, people: oneOrTwo([first()]), clockErrorS: lot.side() * lot.between(2, 10) }
    case 'feet-hidden':
      return { ...one, people: oneOrTwo([first()]) }
    case 'line-near-edge':
      return { ...one, people: oneOrTwo([first()]) }
    case 'box-flicker-on-line':
      return { ...one, people: [walker.lingersOnLine('p1')] }
    case 'entry-nobody-used':
      return {
        people: lot.chance(0.5) ? [walker.passesInside('p1')] : [],
        badging: [],
        unusedReadS: lot.between(2, 5),
      }
    case 'nobody':
      return { people: lot.chance(0.4) ? [walker.passesInside('p1')] : [], badging: [] }
  }
}

/** Draws people on their ways through a given door. */
function createWalkerDraw(lot: Lot, { door }: DrawnPlace) {
  const half = door.widthM / 2
  /** Where in the doorway somebody can pass. */
  const free = half - 0.32
  /** Behind an open leaf there is no way: people keep clear of it until they are past its edge. */
  const clearZ =
    door.opensTowards === 'inside' && (door.kind === 'solid' || door.kind === 'glass')
      ? door.widthM + 0.45
      : 0.9
  const look = (more = {}) => ({ seed: lot.seed(), ...more })
  const speed = () => lot.between(0.95, 1.4)

  const inside = (x: number): Waypoint[] => {
    const out = lot.side() * lot.between(0.3, 1.3)
    return [
      { x, z: 0.45 },
      { x: x * 0.7, z: clearZ + 0.3 },
      { x: x * 0.5 + out * 0.6, z: clearZ + 1.5 },
      { x: out, z: 4 },
      { x: out * 1.3, z: 5.6 },
    ]
  }
  const outside = (x: number): Waypoint[] => [
    { x: lot.between(-0.5, 0.5), z: -4.6 },
    { x: x * 0.8, z: -1.7 },
    { x, z: -0.45 },
  ]
  const through = (x: number) => [...outside(x), ...inside(x)]
  const anywhere = () => lot.between(-Math.min(free, 0.3), Math.min(free, 0.3))

  return {
    goesIn: (id: string, startS: number, x = anywhere()): Person => ({
      id,
      look: look(),
      startS,
      speedMps: speed(),
      path: through(x),
    }),
    follows: (id: string, gapM: number, sideM: number, more = {}, person = 'p1'): Person => ({
      id,
      look: look(more),
      follows: { person, gapM: Math.round(gapM * 100) / 100, sideM: Math.round(sideM * 100) / 100 },
    }),
    /** One goes out while another comes in; each keeps to their right. */
    meet(): Person[] {
      const aside = Math.min(free, 0.45)
      const startS = lot.between(0.2, 0.8)
      const way: Waypoint[] = [
        { x: lot.between(-1.6, -0.8), z: 4.2 },
        { x: -aside - 0.1, z: 1.6 },
        { x: -aside, z: 0.4 },
        { x: -aside, z: -0.6 },
        { x: -0.7, z: -2.6 },
        { x: -0.6, z: -6 },
      ]
      const incoming: Waypoint[] = [
        { x: 0.6, z: -4.6 },
        { x: aside + 0.05, z: -1.4 },
        { x: aside, z: -0.4 },
        { x: aside, z: 0.5 },
        { x: aside + 0.5, z: 2 },
        { x: 1.4, z: 4 },
        { x: 1.5, z: 5.6 },
      ]
      return [
        { id: 'p1', look: look(), startS, speedMps: speed(), path: incoming },
        { id: 'p2', look: look(), startS: startS + lot.between(-0.2, 0.6), speedMps: speed(), path: way },
      ]
    },
    turnsBack(id: string): Person {
      const x = anywhere()
      const back = x + (x > 0 ? -0.12 : 0.12)
      return {
        id,
        look: look(),
        startS: lot.between(0.1, 0.6),
        speedMps: speed(),
        path: [
          ...outside(x),
          { x, z: 0.5 },
          {
            x,
            z: lot.between(0.9, 1.3),
            waitS: lot.between(0.6, 1.5),
            facingDegrees: 0,
            headTurnDegrees: 40,
          },
          { x: back, z: 0.5 },
          { x: back, z: -0.6 },
          { x: back, z: -4.5 },
        ],
      }
    },
    waitsAtReader(id: string, startS: number): Person {
      const x = Math.min(free, 0.25)
      return {
        id,
        look: look(),
        startS: Math.round(startS * 100) / 100,
        speedMps: speed(),
        path: [
          { x: lot.between(-0.3, 0.3), z: -4.6 },
          { x: x + 0.1, z: -1.05, waitS: lot.between(0.5, 1), reaches: 'left' },
          { x, z: -0.3 },
          ...inside(x),
        ],
      }
    },
    holdsDoor(): Person[] {
      const side = door.hinge === 'left' ? 1 : -1
      const x = Math.min(free, 0.15) * side
      return [
        {
          id: 'p1',
          look: look(),
          startS: 0,
          speedMps: lot.between(1.15, 1.35),
          path: [
            ...outside(x),
            { x, z: 0.4 },
            {
              x: side * (half + 0.25),
              z: 0.95,
              waitS: lot.between(3.2, 4.2),
              facingDegrees: 180 + side * 35,
              reaches: side > 0 ? 'right' : 'left',
            },
            { x: side * 1.4, z: 2.4 },
            { x: side * 1.9, z: 4.4 },
          ],
        },
        {
          id: 'p2',
          look: look(),
          startS: lot.between(2, 3),
          speedMps: lot.between(1.2, 1.5),
          path: [
            { x: 0, z: -4.6 },
            { x: -x, z: -0.5 },
            { x: -x, z: 0.5 },
            { x: -side * 0.5, z: 2 },
            { x: -side * 1.1, z: 5 },
          ],
        },
      ]
    },
    waitsOutside: (id: string): Person => ({
      id,
      look: look(),
      startS: 0,
      path: [
        { x: lot.side() * 1.1, z: -2.8 },
        {
          x: lot.side() * lot.between(0.5, 1),
          z: lot.between(-1.9, -1.3),
          waitS: 20,
          facingDegrees: lot.between(-60, 60),
          looksAtPhone: lot.chance(0.5),
        },
      ],
    }),
    inDoorway(id: string): Person {
      const x = anywhere()
      return {
        id,
        look: look(),
        startS: 0,
        speedMps: speed(),
        path: [{ x, z: lot.between(-0.35, -0.08) }, ...inside(x).slice(1)],
      }
    },
    lingersOnLine(id: string): Person {
      const x = anywhere()
      const linger = {
        waitS: lot.between(2, 3.5),
        facingDegrees: lot.between(-40, 40),
        looksAtPhone: lot.chance(0.5),
      }
      const place = { x, z: lot.between(-0.12, 0.12) || 0.05, ...linger }
      const rest: Waypoint[] = lot.chance(0.6)
        ? inside(x)
        : [
            { x, z: -0.7 },
            { x: 0.3, z: -4.5 },
          ]
      return {
        id,
        look: look(),
        startS: lot.between(0.1, 0.5),
        speedMps: speed(),
        path: [...outside(x), place, ...rest],
      }
    },
    passesInside: (id: string): Person => ({
      id,
      look: look(),
      startS: lot.between(0, 2),
      speedMps: speed(),
      path: [
        { x: -3, z: lot.between(1.6, 2) },
        { x: 0, z: lot.between(1.4, 2.2) },
        { x: 3, z: lot.between(1.6, 2.6) },
      ],
    }),
  }
}
