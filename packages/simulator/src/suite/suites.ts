/** The named suites: how many scenes, and in which shares stories, lights and views come. */

import type { CameraView, Confounder, Light } from '@ostiary/contracts'
import type { Shares } from './draw.ts'

export interface SuiteDescription {
  readonly summary: string
  readonly count: number
  readonly stories: Shares<Confounder>
  readonly lights: Shares<Light>
  readonly views: Shares<CameraView>
  /** People in the largest groups. */
  readonly crowd: number
}

/** Out of a hundred: what happens every day comes often enough to be measured, what is rare comes at least twice. */
const everyday: Shares<Confounder> = {
  single: 9,
  'two-badges-one-opening': 8,
  'exit-meets-entry': 6,
  'turned-back': 5,
  'queue-at-reader': 4,
  follower: 10,
  'side-by-side': 7,
  'three-or-more': 6,
  'door-held-for-late-one': 4,
  'carried-box': 3,
  suitcase: 3,
  bicycle: 2,
  pram: 2,
  'same-clothes': 3,
  hugging: 3,
  'hidden-by-door': 3,
  'glass-reflections': 2,
  'cut-in-mid-passage': 2,
  'two-overlapping-clips': 2,
  'camera-shaken': 2,
  'camera-frozen': 1,
  'camera-covered': 1,
  'camera-black': 1,
  'wrong-clock': 2,
  'feet-hidden': 2,
  'line-near-edge': 2,
  'box-flicker-on-line': 2,
  'entry-nobody-used': 2,
  nobody: 1,
}

export const suites = {
  smoke: {
    summary: 'one of each main kind, to see that all is well',
    count: 12,
    stories: {
      single: 1,
      'two-badges-one-opening': 1,
      'exit-meets-entry': 1,
      'turned-back': 1,
      follower: 1,
      'side-by-side': 1,
      'three-or-more': 1,
      'door-held-for-late-one': 1,
      'carried-box': 1,
      pram: 1,
      'hidden-by-door': 1,
      'entry-nobody-used': 1,
    },
    lights: { office: 4, bright: 2, outdoor: 2, dim: 2, infrared: 1, 'back-light': 1 },
    views: { front: 4, oblique: 7, steep: 1 },
    crowd: 3,
  },
  acceptance: {
    summary: 'every confounder in every light, enough of each to be measured',
    count: 240,
    stories: everyday,
    lights: { office: 28, bright: 24, outdoor: 20, dim: 10, infrared: 9, 'back-light': 9 },
    views: { front: 30, oblique: 60, steep: 10 },
    crowd: 4,
  },
  hard: {
    summary: 'dim, infrared and back light, and larger groups',
    count: 120,
    stories: { ...everyday, 'three-or-more': 16, 'side-by-side': 9, hugging: 6, follower: 12, single: 4 },
    lights: { dim: 1, infrared: 1, 'back-light': 1 },
    views: { front: 40, oblique: 50, steep: 10 },
    crowd: 6,
  },
} as const satisfies Readonly<Record<string, SuiteDescription>>

export type SuiteName = keyof typeof suites
export const suiteNames = Object.keys(suites) as readonly SuiteName[]
