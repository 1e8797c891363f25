import { expect, test } from 'vitest'
import { badge, minuteMs, passage, person } from './passage.test-data.ts'
import { layOutPassage } from './passage-layout.ts'
import { neighbourPart, partsOf, threadPartner } from './passage-parts.ts'
import { instantAt, rulerTicks, xOf } from './time-scale.ts'

const layout = layOutPassage({
  passage: passage([badge(1, 5)], [person(7, 'unexplained'), person(6.3, 'explained', 1)]),
  size: 'l',
  width: 840,
  window: { fromMs: minuteMs, toMs: minuteMs + 20_000 },
})
const parts = partsOf(layout)
const at = (index: number) => {
  const part = parts[index]
  if (part === undefined) throw new Error(`no part ${index}`)
  return part
}

test('parts stand in order of time', () => {
  expect(parts.map(({ kind, atMs }) => [kind, atMs - minuteMs])).toEqual([
    ['badge', 5_000],
    ['person', 6_300],
    ['person', 7_000],
  ])
})

test('the ends of a thread lead to each other, and a person without a badge leads nowhere', () => {
  expect(threadPartner(parts, at(0))).toBe(at(1))
  expect(threadPartner(parts, at(1))).toBe(at(0))
  expect(threadPartner(parts, at(2))).toBeNull()
})

test('from a picture close to a part the arrows go on to the next one', () => {
  expect(neighbourPart(parts, minuteMs + 4_920, 1, 110)).toBe(at(1))
  expect(neighbourPart(parts, minuteMs + 7_020, -1, 110)).toBe(at(1))
  expect(neighbourPart(parts, minuteMs + 7_000, 1, 110)).toBeNull()
})

test('a place on the lane and its instant belong together, and pointing beside the lane is held at its end', () => {
  const { scale } = layout
  expect(instantAt(scale, xOf(scale, minuteMs + 6_300))).toBeCloseTo(minuteMs + 6_300)
  expect(instantAt(scale, -50)).toBe(scale.fromMs)
  expect(instantAt(scale, 9_000)).toBe(scale.toMs)
})

test('the ruler has a tick each second, and labels with room between them', () => {
  const ticks = rulerTicks(layout.scale)
  expect(ticks).toHaveLength(21)
  const labels = ticks.filter(({ hasLabel }) => hasLabel)
  expect((labels[1]?.x ?? 0) - (labels[0]?.x ?? 0)).toBeGreaterThanOrEqual(72)
})
