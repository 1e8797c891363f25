/** Draws the scenes of a suite from a seed: the same seed, the same scenes. */

import type { CameraView, Confounder, Light } from '@ostiary/contracts'
import { AppError } from '@ostiary/domain'
import { perform } from '#src/performance/perform.ts'
import { parseScene } from '#src/scene/parse-scene.ts'
import type { Scene, SceneDocument } from '#src/scene/scene.ts'
import { inShares, type Lot, lotFrom } from './draw.ts'
import { drawPlace } from './draw-place.ts'
import { drawStory, type Story, wishesOf } from './draw-story.ts'
import { type SuiteDescription, type SuiteName, suites } from './suites.ts'

export interface DrawSuiteInput {
  readonly name: SuiteName
  readonly seed: number
  /** Scenes to draw instead of the suite's own number. */
  readonly count?: number
  /** Width and height of the pictures; 640×360 unless given. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** A scene that nobody can play is drawn again at most this often; seen to take up to seven draws. */
const drawsMax = 60

/** Every scene is valid, and has what its story is about: people who are to cross do cross. */
export function drawSuite({ name, seed, count = suites[name].count, size }: DrawSuiteInput): Scene[] {
  const suite: SuiteDescription = suites[name]
  const lot = lotFrom(seed)
  const stories = lot.shuffled(inShares(suite.stories, count))
  const lights = lot.shuffled(inShares(suite.lights, count))
  const views = lot.shuffled(inShares(suite.views, count))
  return stories.map((story, index) =>
    drawScene({
      name: `${name}-${String(index + 1).padStart(3, '0')}-${story}`,
      seed: lot.seed(),
      story,
      light: lights[index] ?? 'office',
      view: views[index] ?? 'front',
      crowd: suite.crowd,
      size,
    }),
  )
}

interface DrawSceneInput {
  readonly name: string
  readonly seed: number
  readonly story: Confounder
  readonly light: Light
  readonly view: CameraView
  readonly crowd: number
  readonly size: DrawSuiteInput['size']
}

function drawScene(input: DrawSceneInput): Scene {
  const lot = lotFrom(input.seed)
  let last: unknown
  for (let draw = 0; draw < drawsMax; draw += 1) {
    try {
      const scene = tryScene(lot, input)
      if (scene !== null) return scene
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      last = error
    }
  }
  throw new Error(`no scene of ${input.name} could be played in ${drawsMax} draws`, { cause: last })
}

/** Null when the story did not come about: somebody who was to go in did not get through in time. */
function tryScene(
  lot: Lot,
  { name, story: confounder, light, view, crowd, size }: DrawSceneInput,
): Scene | null {
  const place = drawPlace(lot, view, wishesOf[confounder] ?? {})
  const story = drawStory(lot, confounder, place, crowd)
  const document: SceneDocument = {
    name,
    confounders: [confounder],
    seed: lot.seed(),
    durationS: story.durationS ?? 12,
    light,
    floor: place.floor,
    wall: place.wall,
    furniture: lot.chance(0.8),
    door: { ...place.door, ...(story.opening === undefined ? {} : { opening: story.opening }) },
    camera: { ...place.camera, ...(size === undefined ? {} : { size }) },
    people: [...story.people],
  }
  const scene = parseScene(document, name)
  const { crossings } = perform(scene)
  const entries = story.badging.map((id) =>
    crossings.find(({ person, direction }) => person === id && direction === 'in'),
  )
  if (entries.some((entry) => entry === undefined || entry.atS < 1)) return null
  if (story.trouble && crossings[0] === undefined) return null
  return parseScene(
    withEvents(
      lot,
      document,
      story,
      crossings[0]?.atS ?? 0,
      entries.map((entry) => entry?.atS ?? 0),
    ),
    name,
  )
}

/** Adds what hangs on the times of the crossings: badge reads, trouble, an early end. */
function withEvents(
  lot: Lot,
  document: SceneDocument,
  story: Story,
  firstCrossingS: number,
  entriesS: readonly number[],
): SceneDocument {
  const { trouble, endsAfterCrossingS, unusedReadS, clockErrorS = 0, partySize = 1 } = story
  const durationS =
    endsAfterCrossingS === undefined ? document.durationS : rounded(firstCrossingS + endsAfterCrossingS)
  const reads = entriesS.map((atS, index) => ({
    atS: rounded(Math.max(0, atS - lot.between(0.5, 3))),
    person: story.badging[index] ?? '',
    partySize: index === 0 ? partySize : 1,
    clockErrorS,
  }))
  const stranger = story.people.find(({ id }) => !story.badging.includes(id))
  const denied =
    stranger && reads.length > 0 && lot.chance(0.1)
      ? [{ atS: rounded(Math.max(0, firstCrossingS - 1)), person: stranger.id, result: 'denied' as const }]
      : []
  const unused = unusedReadS === undefined ? null : { atS: unusedReadS, person: 'p0' }
  const people = unused === null ? document.people : [...(document.people ?? []), memberWhoStaysAway(lot)]
  return {
    ...document,
    durationS,
    ...(people === undefined ? {} : { people }),
    badgeReads: [...reads, ...denied, ...(unused === null ? [] : [unused])].toSorted((a, b) => a.atS - b.atS),
    camera: {
      ...document.camera,
      ...(trouble === undefined
        ? {}
        : {
            trouble: [
              {
                kind: trouble.kind,
                atS: rounded(Math.max(0, firstCrossingS + trouble.afterS)),
                forS: trouble.forS,
              },
            ],
          }),
    },
  }
}

/** Badges, waits outside the door for a moment, and walks away. */
const memberWhoStaysAway = (lot: Lot) => ({
  id: 'p0',
  look: { seed: lot.seed() },
  startS: 0,
  speedMps: 1.1,
  path: [
    { x: -0.9, z: -4.2 },
    { x: 0.4, z: -1.25, waitS: 5, reaches: 'left' as const },
    { x: -0.9, z: -4.4 },
  ],
})

const rounded = (seconds: number): number => Math.round(seconds * 100) / 100
