'use client'

/** The ends of the threshold line as numbers, for those who would rather type than drag. */

import type { LineEnd, ThresholdDraft } from '../model/threshold-draft.ts'

interface ThresholdCoordinatesProps {
  readonly line: ThresholdDraft
  /** `to` in fractions of the picture. */
  readonly onMove: (end: LineEnd, to: { readonly x: number; readonly y: number }) => void
}

const ends: readonly LineEnd[] = ['a', 'b']
const axes = [
  ['x', 'from the left'],
  ['y', 'from the top'],
] as const

/** Percent of the picture, to a tenth. */
export function ThresholdCoordinates({ line, onMove }: ThresholdCoordinatesProps) {
  return (
    <details className="mt-2 text-small">
      <summary className="w-fit py-1 text-ink-2">Type the coordinates</summary>
      <div className="mt-2 grid max-w-[420px] grid-cols-2 gap-x-6 gap-y-2">
        {ends.map((end) => (
          <fieldset key={end} className="grid grid-cols-2 gap-2">
            <legend className="mb-1 font-[540]">Point {end.toUpperCase()}</legend>
            {axes.map(([axis, words]) => (
              <label key={axis} className="text-ink-2 text-micro">
                % {words}
                <input
                  type="number"
                  min={0}
                  max={100}
                  step={0.1}
                  value={Math.round(line[end][axis] * 1000) / 10}
                  className="times mt-0.5 h-8 w-full rounded-md border border-field bg-sheet px-2 text-ink text-small max-sm:h-11"
                  onChange={(event) => {
                    const typed = event.target.valueAsNumber
                    if (Number.isFinite(typed)) onMove(end, { ...line[end], [axis]: typed / 100 })
                  }}
                />
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  )
}
