/** How sure a share is that was counted on a limited number of cases. */

/** Both ends belong to it; 0–1. */
export interface ShareInterval {
  readonly low: number
  readonly high: number
}

/** Of the normal distribution, two-sided 95 %. */
const z = 1.959964

/**
 * The 95 % score interval of a share, or null when there was no case. E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", JASA 22 (1927); unlike the textbook's interval it holds near 0 and 1.
 * @param hits 0–`cases`
 */
export function wilsonInterval(hits: number, cases: number): ShareInterval | null {
  if (cases === 0) return null
  const share = hits / cases
  const scale = 1 + z ** 2 / cases
  const middle = (share + z ** 2 / (2 * cases)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / cases + z ** 2 / (4 * cases ** 2))
  // Rounding must not push an end past what was counted.
  return {
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  }
}
