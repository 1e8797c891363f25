import { describe, expect, test } from 'vitest'
import { type LabelScene, placeLabels, segmentMeets } from './label-places.ts'
import type { Box } from './track-boxes.ts'

const picture = { width: 1280, height: 720 }
const whole: Box = { x1: 0, y1: 0, x2: 1_280, y2: 720 }
const person = (x: number, y = 200, height = 360): Box => ({ x1: x, y1: y, x2: x + 120, y2: y + height })
const wish = (trackId: number, box: Box) => ({ trackId, box, width: 170, height: 56 })
const scene = (people: readonly Box[], line: LabelScene['line'] = null): LabelScene => ({
  visible: whole,
  people,
  line,
})
const overlaps = (a: Box, b: Box) => a.x1 < b.x2 && a.x2 > b.x1 && a.y1 < b.y2 && a.y2 > b.y1

describe('places of labels over the video', () => {
  test('two people side by side carry their labels on their outer sides', () => {
    const left = person(500)
    const right = person(640)
    const places = placeLabels([wish(1, left), wish(2, right)], scene([left, right]))
    expect(places.map((place) => (place.kind === 'plate' ? place.spot.split(' ')[0] : place.kind))).toEqual([
      'left',
      'right',
    ])
  })

  test.each([
    ['a row of three', [person(300), person(470), person(640)]],
    ['a heap', [person(600), person(660), person(700), person(560)]],
    ['people at the edges', [person(0), person(1_160)]],
    ['somebody taller than the picture', [person(600, -20, 760)]],
  ])('no label covers anybody or another label: %s', (_name, people) => {
    const places = placeLabels(
      people.map((box, index) => wish(index, box)),
      scene(people),
    )
    const plates = places.flatMap((place) => (place.kind === 'plate' ? [place.box] : []))
    for (const [index, plate] of plates.entries()) {
      expect(people.some((box) => overlaps(plate, box))).toBe(false)
      expect(plates.some((other, at) => at !== index && overlaps(plate, other))).toBe(false)
      expect(plate.x1 >= 0 && plate.x2 <= picture.width && plate.y1 >= 0 && plate.y2 <= picture.height).toBe(
        true,
      )
    }
  })

  test('a label slides off the threshold line', () => {
    const box = person(600)
    const line = { a: { x: 380, y: 300 }, b: { x: 620, y: 300 } }
    const [place] = placeLabels([wish(1, box)], scene([box], line))
    expect(place?.kind).toBe('plate')
    if (place?.kind === 'plate') expect(segmentMeets(line.a, line.b, place.box)).toBe(false)
  })

  test('a label keeps out of what a crop cuts away', () => {
    const box = person(420)
    const cropped = { ...scene([box, person(560)]), visible: { ...whole, x1: 260 } }
    const [place] = placeLabels([wish(1, box)], cropped)
    expect(place?.kind === 'plate' && place.box.x1 < 260).toBe(false)
  })

  test('with no room at all only the number shows', () => {
    const box: Box = { x1: 10, y1: 10, x2: 1_270, y2: 710 }
    expect(placeLabels([wish(1, box)], scene([box]))[0]?.kind).toBe('number')
  })

  test('a label stays where it was while that place is free', () => {
    const box = person(200)
    const stayed = placeLabels([wish(1, box)], scene([box]), new Map([[1, 'left 0.52']]))
    expect(stayed[0]).toMatchObject({ spot: 'right 0.28' })
    const roomy = person(500)
    expect(placeLabels([wish(1, roomy)], scene([roomy]), new Map([[1, 'left 0.52']]))[0]).toMatchObject({
      spot: 'left 0.52',
    })
  })
})

test.each([
  [{ x: 0, y: 0 }, { x: 100, y: 100 }, true],
  [{ x: 0, y: 0 }, { x: 30, y: 30 }, false],
  [{ x: 0, y: 70 }, { x: 100, y: 70 }, false],
  [{ x: 50, y: 0 }, { x: 50, y: 100 }, true],
])('the segment from %j to %j meets the box: %s', (a, b, expected) => {
  expect(segmentMeets(a, b, { x1: 40, y1: 40, x2: 60, y2: 60 })).toBe(expected)
})
