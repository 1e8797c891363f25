import type { PersonInPicture, PictureTruth } from '@ostiary/contracts'
import type { PixelBox } from '@ostiary/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreDetections } from './score-detections.ts'
import { defaultScoringRules, type PictureRules } from './scoring-rules.ts'

const rules: PictureRules = { ...defaultScoringRules, scoreMin: 0.5, picture: { width: 640, height: 360 } }
const box = (x1: number, y1: number, x2: number, y2: number): PixelBox => ({ x1, y1, x2, y2 })

/** Somebody who has to be found, 50×100 pixels, but for what is given. */
function person(change: Partial<PersonInPicture> = {}): PersonInPicture {
  const full = change.full ?? box(100, 100, 150, 200)
  return {
    ...{ id: 'p1', full, visible: full, head: full, visibleShare: 1, headShare: 1 },
    ...{ truncation: 0, distanceM: 3, foot: { x: 125, y: 200 } },
    ...change,
  }
}

function picture(...people: readonly PersonInPicture[]): PictureTruth {
  return { index: 0, atS: 0, doorOpen: 1, people: [...people] }
}

const at = (place: PixelBox, score = 0.9) => ({ box: place, score })

describe('who has to be found', () => {
  test.each([
    { who: 'somebody in full view', change: {}, isWanted: true },
    { who: 'somebody half hidden', change: { visibleShare: 0.5 }, isWanted: true },
    { who: 'somebody hidden by more than half', change: { visibleShare: 0.49 }, isWanted: false },
    { who: 'somebody with half a head', change: { headShare: 0.5 }, isWanted: true },
    { who: 'somebody whose head is hidden', change: { headShare: 0.49 }, isWanted: false },
    { who: 'somebody half outside the picture', change: { truncation: 0.5 }, isWanted: true },
    { who: 'somebody mostly outside the picture', change: { truncation: 0.51 }, isWanted: false },
    { who: 'somebody 40 pixels high', change: { visible: box(100, 100, 150, 140) }, isWanted: true },
    { who: 'somebody lower than that', change: { visible: box(100, 100, 150, 139) }, isWanted: false },
    { who: 'somebody behind a wall', change: { visible: null }, isWanted: false },
  ])('$who: $isWanted', ({ change, isWanted }) => {
    const { people } = scoreDetections(picture(person(change)), [], rules)
    expect(people).toHaveLength(isWanted ? 1 : 0)
  })

  test('is twice as high in a picture of twice the lines', () => {
    const large = { ...rules, picture: { width: 1280, height: 720 } }
    const wanted = (height: number) =>
      scoreDetections(picture(person({ visible: box(100, 100, 150, 100 + height) })), [], large).people.length
    expect([wanted(79), wanted(80)]).toEqual([0, 1])
  })
})

describe('finding', () => {
  test('tells the overlap, with the visible box or with the full one, whichever fits better', () => {
    const half = person({ visible: box(100, 100, 150, 150), visibleShare: 0.5 })
    const aroundVisible = scoreDetections(picture(half), [at(box(100, 100, 150, 150))], rules)
    const aroundFull = scoreDetections(picture(half), [at(box(100, 100, 150, 200))], rules)
    expect(aroundVisible.people[0]?.iou).toBe(1)
    expect(aroundFull.people[0]?.iou).toBe(1)
  })

  test('takes the full box only as far as the picture goes', () => {
    const leaving = person({ full: box(-50, 100, 50, 200), visible: box(0, 100, 40, 190), truncation: 0.5 })
    expect(scoreDetections(picture(leaving), [at(box(0, 100, 50, 200))], rules).people[0]?.iou).toBe(1)
  })

  test('needs more than the least overlap and at least the least score', () => {
    const iouOf = (place: PixelBox, score?: number) =>
      scoreDetections(picture(person()), [at(place, score)], rules).people[0]?.iou
    // A box of half the area overlaps by exactly 0.5.
    expect(iouOf(box(100, 100, 150, 150))).toBeNull()
    expect(iouOf(box(100, 100, 150, 151))).toBeCloseTo(0.51)
    expect(iouOf(box(100, 100, 150, 200), 0.5)).toBe(1)
    expect(iouOf(box(100, 100, 150, 200), 0.49)).toBeNull()
  })

  test('gives one box to one person only: of two people in one box one is missed', () => {
    const people = [person(), person({ id: 'p2', full: box(110, 100, 160, 200) })]
    const { people: scored, falseBoxes } = scoreDetections(
      picture(...people),
      [at(box(105, 100, 155, 200))],
      rules,
    )
    expect(scored.filter(({ iou }) => iou !== null)).toHaveLength(1)
    expect(falseBoxes).toEqual([])
  })

  test('lets the surer box choose first', () => {
    const between = person({ id: 'p2', full: box(120, 100, 170, 200) })
    const surer = at(box(102, 100, 152, 200), 0.9)
    const other = at(box(100, 100, 150, 200), 0.6)
    const { people } = scoreDetections(picture(person(), between), [other, surer], rules)
    expect(people.map(({ iou }) => iou)).toEqual([expect.closeTo(48 / 52, 6), null])
  })

  test('is not taken away by somebody who need not be found', () => {
    const hidden = person({ id: 'p2', full: box(102, 100, 152, 200), headShare: 0 })
    const { people } = scoreDetections(picture(hidden, person()), [at(box(102, 100, 152, 200))], rules)
    expect(people).toEqual([
      { person: expect.objectContaining({ id: 'p1' }), iou: expect.closeTo(48 / 52, 6) },
    ])
  })
})

describe('a false box', () => {
  test('lies where nobody is', () => {
    const far = at(box(400, 100, 450, 200))
    expect(scoreDetections(picture(person()), [far], rules).falseBoxes).toEqual([far])
    expect(scoreDetections(picture(), [far], rules).falseBoxes).toEqual([far])
  })

  test('does not lie around somebody who need not be found', () => {
    const carried = person({ headShare: 0, visibleShare: 0.1 })
    expect(scoreDetections(picture(carried), [at(carried.full)], rules).falseBoxes).toEqual([])
  })

  test('does lie around somebody who cannot be seen at all', () => {
    const hidden = person({ visible: null, visibleShare: 0 })
    expect(scoreDetections(picture(hidden), [at(hidden.full)], rules).falseBoxes).toHaveLength(1)
  })

  test('overlaps everybody by at most 0.2', () => {
    const falseAt = (x: number) =>
      scoreDetections(picture(person()), [at(box(x, 100, x + 50, 200))], rules).falseBoxes.length
    // Moved by 33 of 50 pixels it overlaps by 17/83, by 34 by 16/84.
    expect([falseAt(133), falseAt(134)]).toEqual([0, 1])
  })
})

test('every sure box finds one person at most, and what overlaps nobody is counted as false, whatever there is', () => {
  const boxes = fc
    .tuple(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 5, max: 150 }),
    )
    .map(([x, y, size]) => box(x, y, x + size, y + 2 * size))
  const detections = fc.array(fc.record({ box: boxes, score: fc.double({ min: 0, max: 1, noNaN: true }) }))
  fc.assert(
    fc.property(fc.array(boxes), detections, (full, found) => {
      const people = full.map((one, index) => person({ id: `p${index}`, full: one }))
      const score = scoreDetections(picture(...people), found, rules)
      const sure = found.filter((one) => one.score >= rules.scoreMin)
      const hits = score.people.filter(({ iou }) => iou !== null)
      expect(hits.length + score.falseBoxes.length).toBeLessThanOrEqual(sure.length)
      expect(hits.every(({ iou }) => iou !== null && iou > 0.5 && iou <= 1)).toBe(true)
      if (people.length === 0) expect(score.falseBoxes).toHaveLength(sure.length)
    }),
  )
})
