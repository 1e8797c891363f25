/** A stretch without footage: hatched over the lane, never drawn as if nothing had happened. */

import type { BandMeasures } from './band-size.ts'
import type { PlacedGap } from './passage-layout.ts'

/** Covers the lane from just above the line to the figures' feet. */
export function GapMark({
  gap,
  measures,
  hatchId,
}: {
  readonly gap: PlacedGap
  readonly measures: BandMeasures
  readonly hatchId: string
}) {
  const { lineY, headBelow, headRadius, bodyHeight } = measures
  const box = {
    x: gap.left,
    y: lineY - 5,
    width: Math.max(2, gap.right - gap.left),
    height: headBelow + headRadius + bodyHeight + 5,
    rx: 2,
  }
  return (
    <>
      <rect className="gap-ground" {...box} />
      <rect className="gap-hatch" {...box} fill={`url(#${hatchId})`} />
    </>
  )
}
