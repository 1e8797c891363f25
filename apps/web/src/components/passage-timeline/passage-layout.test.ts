import { describe, expect, test } from 'vitest'
import { bandMeasures } from './band-size.ts'
import { at, badge, minuteMs, passage, person } from './passage.test-data.ts'
import { bandWindow, layOutPassage, numberPeople } from './passage-layout.ts'

const window = bandWindow(minuteMs + 5_000)
const width = 416
const band = (from: ReturnType<typeof passage>, size: 's' | 'm' | 'l' = 's') =>
  layOutPassage({ passage: from, size, width, window })

describe('layout of a passage', () => {
  test('the badge hangs three seconds into the fourteen, in every row alike', () => {
    const { badges, scale } = band(passage([badge(1, 5)], []))
    const share = ((badges[0]?.x ?? 0) - scale.left) / (scale.right - scale.left)
    expect(share).toBeCloseTo(3 / 14)
  })

  test('a thread begins at the badge that explains its person', () => {
    const { badges, people } = band(
      passage([badge(1, 5)], [person(6.3, 'explained', 1), person(7, 'unexplained')]),
    )
    expect(people.map(({ threadX }) => threadX)).toEqual([badges[0]?.x, null])
  })

  test.each(['s', 'm', 'l'] as const)(
    'at size %s people never stand in each other, and keep their order',
    (size) => {
      const crowd = [6, 6.05, 6.1, 6.15, 9].map((seconds) => person(seconds, 'explained', 1))
      const { people } = band(passage([badge(1, 5)], crowd), size)
      const xs = people.map(({ x }) => x)
      for (const [index, x] of xs.slice(1).entries()) {
        expect(x - (xs[index] ?? 0)).toBeGreaterThanOrEqual(bandMeasures[size].personStep - 1e-9)
      }
      expect(people.map(({ person: { at: instant } }) => instant)).toEqual(
        crowd.map(({ at: instant }) => instant),
      )
    },
  )

  test('what lies outside the window is left away, not moved into it', () => {
    const layout = band(
      passage([badge(1, 5), badge(2, 1)], [person(6, 'explained', 1), person(19, 'unexplained')]),
    )
    expect(layout.badges).toHaveLength(1)
    expect(layout.people).toHaveLength(1)
  })

  test('a passage that goes on beyond the right edge tells its true length', () => {
    expect(band(passage([badge(1, 5)], [person(19, 'unexplained')])).longerMs).toBe(14_000)
    expect(band(passage([badge(1, 5)], [person(9, 'explained', 1)])).longerMs).toBeNull()
  })

  test('gaps and reach are cut at the ends of the line', () => {
    const gap = { from: at(-60), to: at(6), cause: 'paused' as const }
    const layout = band({ ...passage([badge(1, 5)], []), gaps: [gap] })
    expect(layout.gaps[0]).toMatchObject({ left: layout.scale.left, durationMs: 66_000, cause: 'paused' })
    expect(layout.badges[0]?.reach.right).toBeLessThanOrEqual(layout.scale.right)
  })

  test('a lane narrower than its paddings still has a scale', () => {
    const { scale } = layOutPassage({ passage: passage([badge(1, 5)], []), size: 'l', width: 20, window })
    expect(scale.right).toBeGreaterThan(scale.left)
  })
})

test('only people who went in and stayed are numbered, in order of time', () => {
  const people = [
    person(8, 'unexplained'),
    person(6, 'explained', 1),
    person(7, 'out'),
    person(5, 'turned-back'),
  ]
  expect(numberPeople(people).map(({ number }) => number)).toEqual([null, 1, null, 2])
})
