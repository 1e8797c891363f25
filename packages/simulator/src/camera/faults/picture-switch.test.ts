import { expect, it } from 'vitest'
import type { CameraFootage } from '../camera-footage.ts'
import { h264Format } from '../h264-format.ts'
import { h265Format } from '../h265-format.ts'
import { PictureSwitch } from './picture-switch.ts'

/** Twelve pictures, named by their only NAL unit; a keyframe after every `keyEvery`. */
function footageOf(name: number, keyEvery: number): CameraFootage {
  const units = Array.from({ length: 12 }, (_, i) => ({
    offsetTicks: i,
    isKey: i % keyEvery === 0,
    nalUnits: [Uint8Array.of(name + i)],
  }))
  return {
    format: h264Format,
    loop: { units, durationTicks: 12 },
    size: { width: 64, height: 64 },
    fps: 10,
    configuration: { lengthBytes: 4, vps: [], sps: [], pps: [] },
  }
}

const original = footageOf(0, 4)
const other = footageOf(100, 4)
const black = footageOf(200, 1)

function shown(
  wanted: (index: number) => { version: CameraFootage; isFrozen: boolean },
): (number | undefined)[] {
  const pictures = new PictureSwitch(original)
  return Array.from({ length: 14 }, (_, index) => pictures.next(index, wanted(index)).nalUnits[0]?.[0])
}

it('shows the footage over and over while nothing is wanted of it', () => {
  expect(shown(() => ({ version: original, isFrozen: false }))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1,
  ])
})

it('begins and ends another version with a keyframe', () => {
  expect(shown((i) => ({ version: i >= 2 && i < 6 ? other : original, isFrozen: false }))).toEqual([
    0, 1, 2, 3, 104, 105, 106, 107, 8, 9, 10, 11, 0, 1,
  ])
})

it('begins a version of keyframes at once', () => {
  expect(shown((i) => ({ version: i >= 2 && i < 5 ? black : original, isFrozen: false }))).toEqual([
    0, 1, 202, 203, 204, 205, 206, 207, 8, 9, 10, 11, 0, 1,
  ])
})

it('freezes at once to the last keyframe and goes on with the next', () => {
  expect(shown((i) => ({ version: original, isFrozen: i >= 6 && i < 7 }))).toEqual([
    0, 1, 2, 3, 4, 5, 4, 4, 8, 9, 10, 11, 0, 1,
  ])
})

it('ends the sequence of H.265 before each keyframe that does not follow from the picture before', () => {
  const pictures = new PictureSwitch({ ...original, format: h265Format })
  const counts = [0, 1, 2, 3, 4, 5].map((index) => {
    const wanted = { version: { ...other, format: h265Format }, isFrozen: index === 2 || index === 3 }
    return pictures.next(index, wanted).nalUnits.length
  })
  // It begins with the other version at once, and after the frozen pictures goes on with a keyframe.
  expect(counts).toEqual([2, 1, 2, 2, 2, 1])
})
