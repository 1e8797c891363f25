/** Ranges of distance and visibility that people are tallied in. */

/** From `min` on, up to but not including `max`. */
interface Band {
  readonly name: string
  readonly min: number
  readonly max: number
}

/** Metres along the floor, without holes. */
export const distanceBands: readonly Band[] = [
  { name: '0–2 m', min: 0, max: 2 },
  { name: '2–4 m', min: 2, max: 4 },
  { name: '4–6 m', min: 4, max: 6 },
  { name: '6–9 m', min: 6, max: 9 },
  { name: '9 m and more', min: 9, max: Number.POSITIVE_INFINITY },
]

/** Visible share of those who have to be found by the default rules; the first takes what other rules let through. */
export const visibilityBands: readonly Band[] = [
  { name: 'below 0.5', min: 0, max: 0.5 },
  { name: '0.5–0.7', min: 0.5, max: 0.7 },
  { name: '0.7–0.9', min: 0.7, max: 0.9 },
  { name: '0.9–1', min: 0.9, max: Number.POSITIVE_INFINITY },
]

/** Name of the band that holds `value`. @throws RangeError when none does */
export function bandOf(bands: readonly Band[], value: number): string {
  const band = bands.find(({ min, max }) => value >= min && value < max)
  if (band === undefined) throw new RangeError(`${value} lies in no band`)
  return band.name
}
