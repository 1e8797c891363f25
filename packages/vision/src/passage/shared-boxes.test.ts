import { describe, expect, it } from 'vitest'
import { countingSettingsFor } from '#src/counting-settings.ts'
import { stagePicture, stageTracklet, standingBox, type Waypoint } from '#src/testing/staged-clip.ts'
import type { Tracklet } from '#src/tracking/track.ts'
import { findMergeHost, findSplitHost } from './shared-boxes.ts'

const settings = countingSettingsFor('nanodet').sharedBoxes
const clip = { picture: stagePicture, firstMs: 0, lastMs: 4000 }
const hostPath: readonly Waypoint[] = [
  [0, 300, 160],
  [4000, 300, 260],
]
const host = stageTracklet(1, hostPath)

/** Appears at 2 s beside the host (whose feet are at 300, 210 then) and walks along with it, shifted by this much. */
function newcomer(shiftX: number, shiftY = 0, fromMs = 2000): Tracklet {
  const y = 160 + fromMs / 40 + shiftY
  return stageTracklet(2, [
    [fromMs, 300 + shiftX, y],
    [4000, 300 + shiftX, 260 + shiftY],
  ])
}

function splitsFromHost(track: Tracklet, hosts: readonly Tracklet[] = [host]): boolean {
  return findSplitHost(track, [...hosts, track], clip, settings) === host
}

describe('findSplitHost', () => {
  it('finds who walks beside the newcomer', () => {
    expect(splitsFromHost(newcomer(40))).toBe(true)
  })

  it('needs the boxes within 0.35 H of each other', () => {
    expect(splitsFromHost(newcomer(36 + 34))).toBe(true)
    expect(splitsFromHost(newcomer(36 + 36))).toBe(false)
  })

  it('needs the feet within 0.5 H of each other', () => {
    expect(splitsFromHost(newcomer(20, 49))).toBe(true)
    expect(splitsFromHost(newcomer(20, 51))).toBe(false)
  })

  it('needs people of about one height', () => {
    const small: Tracklet = {
      id: 2,
      samples: newcomer(30).samples.map((sample) => ({
        ...sample,
        box: standingBox(330, sample.box.y2, 50),
      })),
    }
    expect(splitsFromHost(small)).toBe(false)
  })

  it('needs both to walk alike', () => {
    const stays = stageTracklet(2, [
      [2000, 330, 210],
      [4000, 330, 210],
    ])
    const leaves = stageTracklet(2, [
      [2000, 330, 210],
      [4000, 530, 210],
    ])
    expect(splitsFromHost(stays)).toBe(true)
    expect(splitsFromHost(leaves)).toBe(false)
  })

  it('needs the host to have been there 0.2 s earlier', () => {
    const fresh = stageTracklet(1, [
      [1900, 300, 207.5],
      [4000, 300, 260],
    ])
    expect(findSplitHost(newcomer(40), [fresh, newcomer(40)], clip, settings)).toBeUndefined()
  })

  it('leaves alone who was there when the clip began, and who came in at the picture’s edge', () => {
    expect(splitsFromHost(newcomer(40, 0, 200))).toBe(false)
    expect(splitsFromHost(newcomer(40, 0, 300))).toBe(true)
    const edgeHost = stageTracklet(1, [
      [0, 580, 160],
      [4000, 580, 260],
    ])
    const atEdge = stageTracklet(2, [
      [2000, 615, 210],
      [4000, 615, 260],
    ])
    expect(findSplitHost(atEdge, [edgeHost, atEdge], clip, settings)).toBeUndefined()
  })

  it('prefers the nearest of several', () => {
    const nearer = stageTracklet(3, [
      [0, 345, 160],
      [4000, 345, 260],
    ])
    const track = newcomer(30)
    expect(findSplitHost(track, [host, nearer, track], clip, settings)).toBe(nearer)
    expect(findSplitHost(track, [nearer, host, track], clip, settings)).toBe(nearer)
  })
})

describe('findMergeHost', () => {
  const leaver = stageTracklet(2, [
    [0, 340, 160],
    [2000, 340, 210],
  ])

  it('finds into whose box somebody goes', () => {
    expect(findMergeHost(leaver, [host, leaver], clip, settings)).toBe(host)
  })

  it('leaves alone who is seen until the clip ends', () => {
    const stayer = newcomer(40)
    expect(findMergeHost(stayer, [host, stayer], clip, settings)).toBeUndefined()
  })
})
