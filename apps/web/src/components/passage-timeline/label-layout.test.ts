import { describe, expect, test } from 'vitest'
import { placeMissingLabels, placePersonLabels, placePlates } from './label-layout.ts'
import { badge, minuteMs, passage, person } from './passage.test-data.ts'
import { layOutPassage } from './passage-layout.ts'

const large = (from: ReturnType<typeof passage>, width = 840) =>
  layOutPassage({ passage: from, size: 'l', width, window: { fromMs: minuteMs, toMs: minuteMs + 20_000 } })
const crowd = [
  ['one badge, one follower', [badge(1, 5)], [person(6.3, 'explained', 1), person(7, 'unexplained')]],
  ['three badges in two seconds', [badge(1, 5), badge(2, 6), badge(3, 7)], [person(8, 'explained', 1)]],
  ['a missing badge under the plate', [badge(1, 5)], [person(3.5, 'unexplained'), person(4, 'unexplained')]],
  ['a badge at the very start', [badge(1, 0)], [person(0.2, 'unexplained')]],
] as const

describe('words of the large timeline', () => {
  test.each(crowd)('no plate covers another, a string, or a missing badge: %s', (_name, badges, people) => {
    for (const width of [320, 390, 840]) {
      const layout = large(passage(badges, people), width)
      const plates = placePlates(layout).flatMap((plate) => (plate.kind === 'plate' ? [plate] : []))
      for (const plate of plates) {
        const right = plate.left + plate.width
        const tags = layout.people.filter((placed) => placed.person.status === 'unexplained')
        expect(tags.some(({ x }) => x + 13 > plate.left && x - 13 < right)).toBe(false)
        const others = plates.filter((other) => other !== plate)
        expect(others.some((other) => other.left < right && other.left + other.width > plate.left)).toBe(
          false,
        )
        expect(plate.left >= 0 && right <= width).toBe(true)
      }
    }
  })

  test('the first of two people is named on the left, the second on the right', () => {
    const labels = placePersonLabels(
      large(passage([badge(1, 8)], [person(9.3, 'explained', 1), person(10, 'unexplained')])),
    )
    expect(labels.map(({ side, detail }) => [side, detail])).toEqual([
      ['left', 'full'],
      ['right', 'full'],
    ])
  })

  test('between close neighbours only the number fits', () => {
    const people = [8, 8.7, 9.4].map((seconds) => person(seconds, 'explained', 1))
    expect(placePersonLabels(large(passage([badge(1, 7)], people)))[1]?.detail).toBe('number')
  })

  test('words beside a missing badge keep away from the badge that follows', () => {
    const layout = large(
      passage([badge(1, 5), badge(2, 8)], [person(6.3, 'explained', 1), person(7, 'unexplained')]),
    )
    expect(placeMissingLabels(layout, placePlates(layout))[0]?.side).not.toBe('right')
  })
})
