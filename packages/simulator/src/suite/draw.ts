/** Drawing by lot, with a source that makes the same choices for the same seed. */

import { type RandomSource, randomFrom } from '#src/geometry/random.ts'

export interface Lot {
  readonly random: RandomSource
  /** Evenly from `min` to `max`, to hundredths. */
  between(min: number, max: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of the choices, each as likely as any other. */
  pick<Choice>(choices: readonly Choice[]): Choice
  /** −1 or 1. */
  side(): 1 | -1
  /** The choices in another order. */
  shuffled<Choice>(choices: readonly Choice[]): Choice[]
  /** A seed for something else. */
  seed(): number
}

export function lotFrom(seed: number): Lot {
  const random = randomFrom(seed)
  const lot: Lot = {
    random,
    between: (min, max) => Math.round((min + random() * (max - min)) * 100) / 100,
    chance: (probability) => random() < probability,
    pick: (choices) => {
      const choice = choices[Math.floor(random() * choices.length)]
      if (choice === undefined) throw new Error('there is nothing to draw from')
      return choice
    },
    side: () => (random() < 0.5 ? -1 : 1),
    shuffled: (choices) =>
      choices
        .map((choice) => ({ choice, place: random() }))
        .sort((a, b) => a.place - b.place)
        .map(({ choice }) => choice),
    seed: () => Math.floor(random() * 0x7fffffff),
  }
  return lot
}

/** Shares of a whole by name; they need not add up to anything. */
export type Shares<Name extends string> = Readonly<Partial<Record<Name, number>>>

/**
 * `count` names in which each has its share, rounded so that nothing is lost (largest remainders); as long as there is room,
 * every name with a share comes at least once. In the order of the shares.
 */
export function inShares<Name extends string>(shares: Shares<Name>, count: number): Name[] {
  const names = (Object.keys(shares) as Name[]).filter((name) => (shares[name] ?? 0) > 0)
  const total = names.reduce((sum, name) => sum + (shares[name] ?? 0), 0)
  const least = names.length <= count ? 1 : 0
  const wanted = names.map((name) => {
    const exact = ((shares[name] ?? 0) / total) * count
    return { name, number: Math.max(least, Math.floor(exact)), rest: exact - Math.floor(exact) }
  })
  const byRest = [...wanted].sort((a, b) => b.rest - a.rest || (a.name < b.name ? -1 : 1))
  for (let turn = 0; sumOf(wanted) < count; turn += 1) {
    const next = byRest[turn % byRest.length]
    if (next) next.number += 1
  }
  while (sumOf(wanted) > count) {
    const largest = wanted.reduce((a, b) => (b.number > a.number ? b : a))
    largest.number -= 1
  }
  return wanted.flatMap(({ name, number }) => Array.from({ length: number }, () => name))
}

const sumOf = (wanted: readonly { readonly number: number }[]): number =>
  wanted.reduce((sum, { number }) => sum + number, 0)
