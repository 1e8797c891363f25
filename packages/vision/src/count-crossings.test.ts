import type { CrossingDirection, ThresholdLine } from '@ostiary/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CrossingCount, countCrossings, trackPeople } from './count-crossings.ts'
import { countingSettingsFor } from './counting-settings.ts'
import type { FrameDetections } from './detection.ts'
import {
  type StagedPerson,
  stageClip,
  stageLine,
  stagePicture,
  type Waypoint,
} from './testing/staged-clip.ts'

const settings = countingSettingsFor('nanodet')

interface Expected {
  readonly direction: CrossingDirection
  readonly atMs: number
  readonly trackId: number
  readonly isInherited?: boolean
}

interface Motion {
  readonly name: string
  /** The door's usual line unless given. */
  readonly line?: ThresholdLine
  readonly people: readonly StagedPerson[]
  readonly crossings: readonly Expected[]
}

/** From well outside to well inside within three seconds, on the line (y = 216) half-way. */
function walkIn(x: number, startMs = 0): Waypoint[] {
  return [
    [startMs, x, 126],
    [startMs + 3000, x, 306],
  ]
}

function walkOut(x: number, startMs = 0): Waypoint[] {
  return [
    [startMs, x, 306],
    [startMs + 3000, x, 126],
  ]
}

/** Over a line at y = 144 at 0.3 s, 1.7 H behind it at 1.8 s. */
function hurryIn(x: number): Waypoint[] {
  return [
    [0, x, 110],
    [2000, x, 340],
  ]
}

/** Waits for more than two seconds 36 pixels before the line, and is on it at 3.2 s. */
function waitThenIn(x: number): Waypoint[] {
  return [
    [0, x, 180],
    [2600, x, 180],
    [4600, x, 300],
  ]
}

const oneTrack: readonly Motion[] = [
  {
    name: 'one person in',
    people: [{ path: walkIn(320) }],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'one person out',
    people: [{ path: walkOut(320) }],
    crossings: [{ direction: 'out', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'one person in and out again, as one person',
    people: [{ path: [...walkIn(320), [6000, 320, 126]] }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'out', atMs: 4500, trackId: 1 },
    ],
  },
  {
    name: 'somebody who stands on the line and sways',
    people: [{ path: [[0, 320, 216], ...sway(320, 216, 2.5), [4000, 320, 216]] }],
    crossings: [],
  },
  {
    name: 'somebody who walks up to the line, stops on it and goes back',
    people: [
      {
        path: [
          [0, 320, 126],
          [1500, 320, 218],
          [3500, 320, 218],
          [5000, 320, 126],
        ],
      },
    ],
    crossings: [],
  },
  {
    name: 'somebody who stops on the line and walks on',
    people: [
      {
        path: [
          [0, 320, 126],
          [1500, 320, 214],
          [3500, 320, 218],
          [5000, 320, 306],
        ],
      },
    ],
    crossings: [{ direction: 'in', atMs: 2500, trackId: 1 }],
  },
  {
    name: 'a box that flickers over the line for two pictures',
    people: [
      {
        path: [
          [0, 320, 196],
          [3000, 320, 196],
        ],
        reaching: [[1000, 1100, 35]],
      },
    ],
    crossings: [],
  },
  {
    name: 'an arm that reaches over the line for half a second and is drawn back',
    people: [
      {
        path: [
          [0, 320, 196],
          [3000, 320, 196],
        ],
        reaching: [[1000, 1500, 30]],
      },
    ],
    crossings: [],
  },
  {
    name: 'somebody who is lost two pictures after stepping over the line',
    people: [
      {
        path: [
          [0, 320, 126],
          [1700, 320, 228],
        ],
      },
    ],
    crossings: [],
  },
  {
    name: 'somebody whose upper half gets a box of its own for a while',
    people: [{ path: walkIn(320) }, { path: walkIn(321), unseen: [[0, 1700]], reaching: [[0, 3000, -50]] }],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'somebody who passes beside the line, beyond half its length',
    people: [{ path: walkIn(530) }],
    crossings: [],
  },
  {
    name: 'somebody who passes just beyond an end of the line',
    people: [{ path: walkIn(440) }],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'somebody whom the door post hides while on the line',
    people: [{ path: walkIn(320), unseen: [[1100, 2100]] }],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'somebody who is on the inside when the clip begins',
    people: [
      {
        path: [
          [0, 320, 226],
          [3000, 320, 340],
        ],
      },
    ],
    crossings: [],
  },
  {
    name: 'a shadow that the detector hardly believes in',
    people: [{ path: walkIn(320), score: 0.4 }],
    crossings: [],
  },
  {
    name: 'nobody',
    people: [],
    crossings: [],
  },
]

const severalTracks: readonly Motion[] = [
  {
    name: 'two people side by side, seen apart',
    people: [{ path: walkIn(290) }, { path: walkIn(350) }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'in', atMs: 1500, trackId: 2 },
    ],
  },
  {
    name: 'one person in while another goes out',
    people: [{ path: walkIn(280) }, { path: walkOut(360) }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'out', atMs: 1500, trackId: 2 },
    ],
  },
  {
    name: 'two side by side in one box until they are inside',
    people: [{ path: walkIn(300) }, { path: walkIn(340), unseen: [[0, 1900]] }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'in', atMs: 1500, trackId: 2, isInherited: true },
    ],
  },
  {
    name: 'a follower hidden by who walks in front, seen first when inside',
    people: [{ path: walkIn(310) }, { path: walkIn(330, 400), unseen: [[0, 2400]] }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'in', atMs: 1900, trackId: 2, isInherited: true },
    ],
  },
  {
    name: 'two who share a box for a moment before the line and part again',
    people: [
      { path: [[0, 300, 120], ...walkIn(300, 1000)] },
      { path: [[0, 335, 120], ...walkIn(335, 1000)], unseen: [[700, 2000]] },
    ],
    crossings: [
      { direction: 'in', atMs: 2500, trackId: 1 },
      { direction: 'in', atMs: 2500, trackId: 2 },
    ],
  },
  {
    name: 'somebody who goes into a box outside and comes out of it inside: one person, not two',
    people: [
      {
        path: [
          [0, 300, 120],
          [1000, 300, 120],
          [5000, 300, 320],
        ],
      },
      {
        path: [
          [0, 335, 120],
          [1000, 335, 120],
          [5000, 335, 320],
        ],
        unseen: [[1200, 3800]],
      },
    ],
    crossings: [
      { direction: 'in', atMs: 2920, trackId: 1 },
      { direction: 'in', atMs: 2920, trackId: 2 },
    ],
  },
  {
    name: 'somebody who waits and crosses within a box, at the instant at which the box crosses',
    people: [{ path: waitThenIn(300) }, { path: waitThenIn(335), unseen: [[800, 3800]] }],
    crossings: [
      { direction: 'in', atMs: 3200, trackId: 1 },
      { direction: 'in', atMs: 3200, trackId: 2 },
    ],
  },
  {
    name: 'a member who waits inside at the door while another one comes in',
    people: [
      { path: walkIn(300) },
      {
        path: [
          [0, 360, 290],
          [3000, 360, 290],
        ],
      },
    ],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'somebody who comes into the picture from its edge, beside who has just walked in',
    line: { a: { x: 0.8, y: 0.6 }, b: { x: 1, y: 0.6 }, inward: 'right' },
    people: [{ path: walkIn(580) }, { path: walkIn(623), unseen: [[0, 1900]] }],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
  {
    name: 'somebody who appears away from the edge, beside who has just walked in',
    line: { a: { x: 0.8, y: 0.6 }, b: { x: 1, y: 0.6 }, inward: 'right' },
    people: [{ path: walkIn(560) }, { path: walkIn(600), unseen: [[0, 1900]] }],
    crossings: [
      { direction: 'in', atMs: 1500, trackId: 1 },
      { direction: 'in', atMs: 1500, trackId: 2, isInherited: true },
    ],
  },
  {
    name: 'somebody who comes out of a box far behind the line',
    line: { a: { x: 0.35, y: 0.4 }, b: { x: 0.65, y: 0.4 }, inward: 'right' },
    people: [{ path: hurryIn(300) }, { path: hurryIn(340), unseen: [[0, 1700]] }],
    crossings: [{ direction: 'in', atMs: 300, trackId: 1 }],
  },
  {
    name: 'somebody who appears inside and walks the other way',
    people: [
      { path: [...walkIn(300)] },
      {
        path: [
          [1900, 340, 250],
          [3000, 440, 225],
        ],
      },
    ],
    crossings: [{ direction: 'in', atMs: 1500, trackId: 1 }],
  },
]

/** Forth and back by `pixels` every 300 ms. */
function sway(x: number, y: number, pixels: number): Waypoint[] {
  return Array.from({ length: 12 }, (_, index) => [
    300 + index * 300,
    x,
    y + (index % 2 === 0 ? pixels : -pixels),
  ])
}

describe('countCrossings', () => {
  for (const { name, line, people, crossings } of [...oneTrack, ...severalTracks]) {
    const outcome =
      crossings.length === 0 ? 'nothing' : crossings.map((crossing) => crossing.direction).join(' and ')
    it(`counts ${outcome} for ${name}`, () => {
      const found = count(stageClip(6500, people), line).crossings
      expect(
        found.map(({ direction, trackId, evidence }) => ({
          direction,
          trackId,
          isInherited: evidence.isInherited,
        })),
      ).toEqual(
        crossings.map(({ direction, trackId, isInherited = false }) => ({ direction, trackId, isInherited })),
      )
      for (const [index, crossing] of found.entries()) {
        expect(Math.abs(crossing.atMs - (crossings[index]?.atMs ?? 0))).toBeLessThanOrEqual(100)
      }
    })
  }

  it('times a crossing between two pictures', () => {
    const [crossing] = count(
      stageClip(4000, [
        {
          path: [
            [0, 320, 120],
            [3000, 320, 300],
          ],
        },
      ]),
    ).crossings
    expect(crossing?.atMs).toBeCloseTo(1600, 6)
    const [later] = count(
      stageClip(4000, [
        {
          path: [
            [0, 320, 117],
            [3000, 320, 297],
          ],
        },
      ]),
    ).crossings
    expect(later?.atMs).toBeCloseTo(1650, 6)
  })

  it('places a crossing along the line from a to b', () => {
    const [middle] = count(stageClip(4000, [{ path: walkIn(320) }])).crossings
    expect(middle?.place).toBeCloseTo(0.5, 9)
    const [nearStart] = count(stageClip(4000, [{ path: walkIn(243.2) }])).crossings
    expect(nearStart?.place).toBeCloseTo(0.1, 9)
  })

  it('is sure of a clean crossing, less of an inherited one, and still less of one hardly seen', () => {
    const clean = count(stageClip(6500, [{ path: walkIn(320) }])).crossings[0]
    const shared = count(
      stageClip(6500, [{ path: walkIn(300) }, { path: walkIn(340), unseen: [[0, 1900]] }]),
    ).crossings
    const inherited = shared.find((crossing) => crossing.evidence.isInherited)
    const glimpsed = count(
      stageClip(6500, [
        {
          path: walkIn(320),
          unseen: [
            [700, 1300],
            [1700, 2300],
          ],
          score: 0.55,
        },
      ]),
    ).crossings[0]
    expect(clean?.confidence).toBeGreaterThanOrEqual(0.8)
    expect(inherited?.confidence).toBeGreaterThanOrEqual(0.55)
    expect(inherited?.confidence).toBeLessThanOrEqual(0.7)
    expect(glimpsed?.confidence).toBeLessThan(clean?.confidence ?? 0)
  })

  it('counts nobody of whom the detector was unsure most of the time', () => {
    const unsure = stageClip(3000, [{ path: walkIn(320) }]).map(({ atMs, detections }) => ({
      atMs,
      detections: detections.map(({ box }) => ({ box, score: atMs < 300 ? 0.6 : 0.2 })),
    }))
    expect(count(unsure)).toEqual({ tracks: [], crossings: [] })
  })

  it('gives each person one track, gaps filled in and marked', () => {
    const { tracks } = count(stageClip(6500, [{ path: walkIn(320), unseen: [[1100, 2100]] }]))
    expect(tracks).toHaveLength(1)
    const samples = tracks[0]?.samples ?? []
    expect(samples.map((sample) => sample.atMs)).toEqual(
      Array.from({ length: 31 }, (_, index) => index * 100),
    )
    expect(samples.filter((sample) => sample.isInterpolated).map((sample) => sample.atMs)).toEqual(
      Array.from({ length: 11 }, (_, index) => 1100 + index * 100),
    )
    expect(samples[15]?.box.y2).toBeCloseTo(216, 6)
  })

  it('finds the same people without a line', () => {
    const frames = stageClip(6500, [{ path: walkIn(290) }, { path: walkOut(350) }])
    expect(trackPeople({ frames, picture: stagePicture, settings })).toEqual(count(frames).tracks)
  })

  it('turns every crossing round when the other side is inside', () => {
    fc.assert(
      fc.property(anyCrowd, (people) => {
        const frames = stageClip(4000, people)
        const there = count(frames).crossings
        const back = count(frames, { ...stageLine, inward: 'left' }).crossings
        expect(back.map(({ atMs, trackId, place }) => ({ atMs, trackId, place }))).toEqual(
          there.map(({ atMs, trackId, place }) => ({ atMs, trackId, place })),
        )
        expect(back.map((crossing) => crossing.direction)).toEqual(
          there.map((crossing) => (crossing.direction === 'in' ? 'out' : 'in')),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on which end of the line was drawn first', () => {
    fc.assert(
      fc.property(anyCrowd, (people) => {
        const frames = stageClip(4000, people)
        const there = count(frames).crossings
        const back = count(frames, { a: stageLine.b, b: stageLine.a, inward: 'left' }).crossings
        expect(back.map(({ direction, trackId }) => ({ direction, trackId }))).toEqual(
          there.map(({ direction, trackId }) => ({ direction, trackId })),
        )
        for (const [index, crossing] of back.entries()) {
          expect(crossing.place).toBeCloseTo(1 - (there[index]?.place ?? Number.NaN), 6)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same result byte for byte when asked again, and leaves its input as it was', () => {
    fc.assert(
      fc.property(anyCrowd, (people) => {
        const frames = stageClip(4000, people)
        const before = JSON.stringify(frames)
        const first = JSON.stringify(count(frames))
        expect(JSON.stringify(count(frames))).toBe(first)
        expect(JSON.stringify(frames)).toBe(before)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses frames that are out of order', () => {
    const frames = stageClip(1000, []).toReversed()
    expect(() => count(frames)).toThrow(RangeError)
  })
})

const anyPerson: fc.Arbitrary<StagedPerson> = fc
  .record({
    x: fc.integer({ min: 240, max: 400 }),
    startMs: fc.integer({ min: 0, max: 8 }).map((step) => step * 100),
    isOut: fc.boolean(),
    unseenMs: fc.integer({ min: 0, max: 30 }).map((step) => step * 100),
    score: fc.integer({ min: 45, max: 95 }).map((percent) => percent / 100),
  })
  .map(({ x, startMs, isOut, unseenMs, score }) => ({
    path: isOut ? walkOut(x, startMs) : walkIn(x, startMs),
    unseen: [[unseenMs, unseenMs + 600]],
    score,
  }))

const anyCrowd = fc.array(anyPerson, { maxLength: 4 })

function count(frames: readonly FrameDetections[], line: ThresholdLine = stageLine): CrossingCount {
  return countCrossings({ frames, picture: stagePicture, line, settings })
}
