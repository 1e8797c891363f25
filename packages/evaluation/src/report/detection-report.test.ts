import type { ClipTruth, PersonInPicture } from '@ostiary/contracts'
import { expect, test } from 'vitest'
import type { PictureScore } from '../scoring/score-detections.ts'
import { clipScoreOf } from './clip-score.ts'
import { groupScores, type TaggedScore } from './detection-report.ts'

const box = { x1: 0, y1: 0, x2: 50, y2: 100 }

function scored(distanceM: number, visibleShare: number, iou: number | null) {
  const person: PersonInPicture = {
    ...{ id: 'p', full: box, visible: box, head: box, visibleShare, headShare: 1 },
    ...{ truncation: 0, distanceM, foot: { x: 0, y: 0 } },
  }
  return { person, iou }
}

function clip(name: string, tags: Partial<ClipTruth>, pictures: readonly PictureScore[]): TaggedScore {
  const truth: ClipTruth = {
    ...{ format: 'ostiary-clip-truth/1', name, size: { width: 640, height: 360 }, fps: 10, durationS: 1 },
    ...{ line: { a: { x: 0, y: 0 }, b: { x: 1, y: 1 }, inward: 'left' } },
    ...{ people: [], entries: [], crossings: [], confounders: [] },
    ...tags,
  }
  return { truth, score: clipScoreOf(name, pictures) }
}

const falseBox = { box, score: 0.9 }
const report = groupScores([
  clip('a', { light: 'dim', view: 'front', confounders: ['follower', 'carried-box'] }, [
    { people: [scored(1, 0.6, 0.75), scored(5, 0.95, null)], falseBoxes: [falseBox] },
    { people: [scored(2, 1, 0.85)], falseBoxes: [] },
  ]),
  clip('b', { confounders: ['follower'] }, [
    { people: [scored(12, 0.9, null), scored(12, 0.9, null)], falseBoxes: [] },
  ]),
])
const named = (groups: readonly { name: string }[], name: string) =>
  groups.find((group) => group.name === name)

test('a clip counts for its light and view, or for none that is stated', () => {
  expect(named(report.byLight, 'dim')).toMatchObject({
    clips: 1,
    pictures: 2,
    people: 3,
    found: 2,
    falseBoxes: 1,
  })
  expect(named(report.byLight, 'unstated')).toMatchObject({ clips: 1, pictures: 1, people: 2, found: 0 })
  expect(named(report.byView, 'front')).toMatchObject({ clips: 1, people: 3 })
  expect(named(report.byLight, 'infrared')).toMatchObject({ clips: 0, people: 0, recall: null })
})

test('a clip counts for each of its confounders, and once in the total', () => {
  expect(named(report.byConfounder, 'follower')).toMatchObject({ clips: 2, pictures: 3, people: 5 })
  expect(named(report.byConfounder, 'carried-box')).toMatchObject({ clips: 1, pictures: 2, people: 3 })
  expect(report.total).toMatchObject({
    clips: 2,
    pictures: 3,
    people: 5,
    found: 2,
    recall: 0.4,
    meanIou: 0.8,
  })
  expect(report.total.falseBoxesPer1000Pictures).toBeCloseTo(1000 / 3)
})

test('a person counts for the band of their distance and visibility; no band knows false boxes', () => {
  const summary = ({
    name,
    clips,
    pictures,
    people,
    found,
    falseBoxes,
  }: (typeof report.byDistance)[number]) => [name, clips, pictures, people, found, falseBoxes]
  expect(report.byDistance.map(summary)).toEqual([
    ['0–2 m', 1, 1, 1, 1, null],
    ['2–4 m', 1, 1, 1, 1, null],
    ['4–6 m', 1, 1, 1, 0, null],
    ['6–9 m', 0, 0, 0, 0, null],
    ['9 m and more', 1, 1, 2, 0, null],
  ])
  expect(report.byVisibility.map(({ people }) => people)).toEqual([0, 1, 0, 4])
})

test('the clips with most misses come first', () => {
  expect(report.clips.map(({ name, missed }) => [name, missed])).toEqual([
    ['b', 2],
    ['a', 1],
  ])
})
