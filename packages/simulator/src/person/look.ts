/** What a person looks like: every choice drawn from a seed, unless the scene makes it. */

import { type RandomSource, randomFrom } from '#src/geometry/random.ts'
import type { Vector3 } from '#src/geometry/vector.ts'
import type { LookDocument } from '#src/scene/scene.ts'

/** A look with every choice made. Colours are linear reflectances. */
export interface Look {
  readonly seed: number
  readonly heightM: number
  /** Girth compared with a slim person. */
  readonly girth: number
  /** 0 a man's build, 1 a woman's. */
  readonly femininity: number
  readonly skin: Vector3
  readonly hairStyle: 'short' | 'long' | 'bun' | 'bald' | 'crop'
  readonly hair: Vector3
  readonly top: 'tshirt' | 'shirt' | 'hoodie' | 'jacket' | 'coat'
  readonly topColour: Vector3
  readonly topSecondColour: Vector3
  readonly pattern: 'plain' | 'stripes' | 'check' | 'logo' | 'open'
  readonly bottom: 'trousers' | 'jeans' | 'shorts' | 'skirt'
  readonly bottomColour: Vector3
  readonly shoes: Vector3
  readonly bag: 'none' | 'backpack' | 'shoulder'
  readonly bagColour: Vector3
  readonly hat: 'none' | 'cap' | 'beanie'
  readonly hatColour: Vector3
  readonly beard: number
  readonly glasses: boolean
}

const skins: readonly Vector3[] = [
  [0.72, 0.5, 0.38],
  [0.62, 0.4, 0.29],
  [0.5, 0.3, 0.2],
  [0.34, 0.19, 0.12],
  [0.2, 0.11, 0.07],
  [0.68, 0.45, 0.34],
]
const hairs: readonly Vector3[] = [
  [0.015, 0.012, 0.01],
  [0.05, 0.03, 0.018],
  [0.11, 0.06, 0.03],
  [0.3, 0.2, 0.09],
  [0.28, 0.27, 0.26],
  [0.02, 0.015, 0.012],
]
const tops: readonly Vector3[] = [
  [0.03, 0.03, 0.035],
  [0.55, 0.55, 0.53],
  [0.05, 0.09, 0.22],
  [0.35, 0.04, 0.04],
  [0.05, 0.16, 0.09],
  [0.25, 0.25, 0.26],
  [0.45, 0.33, 0.14],
  [0.12, 0.22, 0.42],
  [0.62, 0.58, 0.5],
  [0.22, 0.06, 0.18],
  [0.02, 0.05, 0.12],
  [0.7, 0.35, 0.1],
]
const bottoms: readonly Vector3[] = [
  [0.02, 0.022, 0.03],
  [0.05, 0.08, 0.16],
  [0.08, 0.11, 0.19],
  [0.25, 0.21, 0.15],
  [0.1, 0.1, 0.1],
  [0.03, 0.03, 0.032],
  [0.16, 0.15, 0.12],
]
const shoes: readonly Vector3[] = [
  [0.02, 0.02, 0.02],
  [0.1, 0.05, 0.03],
  [0.6, 0.6, 0.6],
  [0.03, 0.03, 0.05],
]
const bags: readonly Vector3[] = [
  [0.03, 0.03, 0.035],
  [0.12, 0.05, 0.03],
  [0.05, 0.08, 0.18],
  [0.25, 0.22, 0.18],
  [0.2, 0.02, 0.03],
]
const hats: readonly Vector3[] = [
  [0.03, 0.03, 0.04],
  [0.4, 0.03, 0.03],
  [0.05, 0.1, 0.3],
  [0.5, 0.5, 0.48],
]

/** The look of a document; what it leaves open follows from its seed alone, whatever else it says. */
export function lookOf(document: LookDocument): Look {
  const drawn = drawLook(document.seed, document.build)
  const { build: _, ...chosen } = document
  const look: Look = { ...drawn, ...withoutGaps(chosen) }
  // A coat reaches over the skirt's hem: two loose tubes through each other.
  return look.top === 'coat' && look.bottom === 'skirt' ? { ...look, bottom: 'trousers' } : look
}

function drawLook(seed: number, build: LookDocument['build']): Look {
  const random = randomFrom(seed)
  const lot = random()
  const isWoman = build === undefined ? lot < 0.45 : build === 'female'
  const top = pick(random, ['tshirt', 'shirt', 'hoodie', 'jacket', 'jacket', 'coat'] as const)
  const heightM = isWoman ? 1.56 + random() * 0.18 : 1.66 + random() * 0.26
  const girth = 0.92 + random() * random() * 0.38
  return {
    seed,
    heightM,
    girth,
    femininity: isWoman ? 0.6 + random() * 0.4 : random() * 0.15,
    skin: pick(random, skins),
    hairStyle: isWoman
      ? pick(random, ['long', 'long', 'bun', 'short'] as const)
      : pick(random, ['short', 'short', 'crop', 'bald'] as const),
    hair: pick(random, hairs),
    top,
    topColour: pick(random, tops),
    topSecondColour: pick(random, tops),
    pattern: drawPattern(random, top),
    bottom: isWoman
      ? pick(random, ['trousers', 'jeans', 'jeans', 'skirt'] as const)
      : pick(random, ['trousers', 'jeans', 'jeans', 'trousers', 'shorts'] as const),
    bottomColour: pick(random, bottoms),
    shoes: pick(random, shoes),
    bag: pick(random, ['none', 'none', 'backpack', 'shoulder', 'none'] as const),
    bagColour: pick(random, bags),
    hat: pick(random, ['none', 'none', 'none', 'none', 'cap', 'beanie'] as const),
    hatColour: pick(random, hats),
    beard: random() < 0.35 && !isWoman ? 0.8 : 0,
    glasses: random() < 0.25,
  }
}

function drawPattern(random: RandomSource, top: Look['top']): Look['pattern'] {
  if (top === 'jacket') return pick(random, ['plain', 'open', 'open'] as const)
  if (top === 'tshirt') return pick(random, ['plain', 'stripes', 'logo', 'logo'] as const)
  if (top === 'shirt') return pick(random, ['plain', 'plain', 'check'] as const)
  random()
  return 'plain'
}

function pick<Choice>(random: RandomSource, choices: readonly Choice[]): Choice {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new Error('there is nothing to choose from')
  return choice
}

type Gapless<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

function withoutGaps<Fields extends object>(fields: Fields): Gapless<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Gapless<Fields>
}
