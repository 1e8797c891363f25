/** Keeps one box per person out of the many that a detector lays over each of them. */

import { iou } from './box-geometry.ts'
import type { Detection } from './detection.ts'

/**
 * The detections that no better-scored one overlaps by more than `iouMax` (0–1), best score first; equal scores keep
 * their order. Running it again on its own result changes nothing.
 *
 * `iouMax` 0.5 is docs/counting.md, step 1. Larger keeps two people who stand close, and duplicates of one person that
 * the tracker then takes for two: 0.65 and 0.75 both counted worse.
 */
export function suppressNonMaxima(detections: readonly Detection[], iouMax = 0.5): Detection[] {
  const kept: Detection[] = []
  for (const candidate of detections.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((better) => iou(candidate.box, better.box) > iouMax)) kept.push(candidate)
  }
  return kept
}
