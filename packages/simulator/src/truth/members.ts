/** Invented people with invented credentials, so that simulated entries read like real ones. */

const names = [
  'Jana Wendt',
  'Karim Aziz',
  'Lena Hofmann',
  'Mateo Ruiz',
  'Nora Lindqvist',
  'Oskar Baumann',
  'Priya Nair',
  'Quentin Morel',
  'Rosa Ferrari',
  'Samuel Okafor',
  'Tomoko Hayashi',
  'Ulrich Brandt',
  'Vera Sokolova',
  'Wesley Adams',
  'Ximena Torres',
  'Yusuf Demir',
  'Zofia Nowak',
  'Anders Holm',
  'Beatriz Costa',
  'Cormac Byrne',
] as const

export interface Member {
  readonly member: string
  readonly credential: string
}

/** @param place in the list of the scene's people, from 0; the first twenty have names of their own */
export function memberOf(place: number): Member {
  const round = Math.floor(place / names.length)
  const name = names[place % names.length] ?? 'Somebody'
  return {
    member: round === 0 ? name : `${name} ${round + 1}`,
    credential: String(20_418 + place * 313 + ((place * 7) % 90)),
  }
}
