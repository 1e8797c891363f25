'use client'

/** One end of the threshold line: dragged by mouse or finger, moved by arrow keys. */

import type { LineEnd } from '../model/threshold-draft.ts'

interface ThresholdHandleProps {
  readonly end: LineEnd
  /** Fractions of the picture. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onDrag: (clientX: number, clientY: number) => void
  /** By pixels of the picture. */
  readonly onNudge: (by: { readonly x: number; readonly y: number }) => void
}

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A target of 44 pixels round a smaller dot. */
export function ThresholdHandle({ end, at, onDrag, onNudge }: ThresholdHandleProps) {
  const name = end.toUpperCase()
  return (
    <button
      type="button"
      aria-label={`Point ${name}, ${percent(at.x)} from the left, ${percent(at.y)} from the top. Arrow keys move it.`}
      className="absolute grid size-11 -translate-x-1/2 -translate-y-1/2 cursor-grab touch-none place-items-center rounded-full active:cursor-grabbing"
      style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(event.clientX, event.clientY)
      }}
      onKeyDown={(event) => {
        const way = ways[event.key]
        if (way === undefined) return
        const pixels = event.shiftKey ? 10 : 1
        onNudge({ x: way[0] * pixels, y: way[1] * pixels })
        event.preventDefault()
      }}
    >
      <span className="grid size-[23px] place-items-center rounded-full border-2 border-[rgb(10_14_16/.7)] bg-on-plate font-semibold text-[#101416] text-small">
        {name}
      </span>
    </button>
  )
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} percent`
}
