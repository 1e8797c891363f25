'use client'

/** The passage timeline at its largest, under a video: plates, names, a ruler, and a button for every part. */

import type { Passage } from '@ostiary/contracts'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useBoxSize } from '#src/components/ui/use-box-size.ts'
import { bandMeasures } from './band-size.ts'
import { ChartDrawing } from './chart-drawing.tsx'
import { isCompactLane } from './label-layout.ts'
import { layOutPassage } from './passage-layout.ts'
import { type PassagePart, partsOf, threadPartner } from './passage-parts.ts'
import { instantAt, type TimeScale } from './time-scale.ts'

interface PassageChartProps {
  readonly passage: Passage
  /** What is shown from end to end, epoch milliseconds. */
  readonly window: { readonly fromMs: number; readonly toMs: number }
  /** The passage in one sentence; names the list of parts. */
  readonly sentence: string
  /** Called with an epoch instant when a part is pressed or the lane is pointed at. */
  readonly onSeek: (atMs: number) => void
  /** Called with ±1 for Shift and an arrow key. */
  readonly onStepFrame: (step: 1 | -1) => void
  /** Draws the playhead under the labels; it moves on its own, so that the rest need not be drawn again. */
  readonly playhead: (scale: TimeScale, parts: readonly PassagePart[]) => ReactNode
}

const measures = bandMeasures.l

/** Draws at the true width of its container. */
export function PassageChart(props: PassageChartProps) {
  const { passage, window, sentence, onSeek, onStepFrame } = props
  const [box, { width }] = useBoxSize<HTMLDivElement>()
  const [lit, setLit] = useState<string | null>(null)
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const layout = useMemo(
    () => (width > 0 ? layOutPassage({ passage, size: 'l', width, window }) : null),
    [passage, width, window],
  )
  const parts = useMemo(() => (layout === null ? [] : partsOf(layout)), [layout])

  const onLanePointer = (event: React.PointerEvent<HTMLDivElement>) => {
    if (layout === null || (event.type === 'pointermove' && event.buttons !== 1)) return
    const left = event.currentTarget.getBoundingClientRect().left
    onSeek(instantAt(layout.scale, event.clientX - left))
  }
  const onPartKey = (event: React.KeyboardEvent, part: PassagePart) => {
    const target = focusTarget(event, parts, part)
    if (target === 'next-frame' || target === 'previous-frame') onStepFrame(target === 'next-frame' ? 1 : -1)
    else if (target === undefined) return
    else if (target !== null) buttons.current.get(target.key)?.focus()
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={box}
      className="passage large relative touch-pan-y select-none"
      style={{ height: measures.height }}
      data-testid="passage-timeline"
      data-size="l"
      onPointerDown={onLanePointer}
      onPointerMove={onLanePointer}
    >
      {layout === null ? null : (
        <>
          {props.playhead(layout.scale, parts)}
          <svg
            width={width}
            height={measures.height}
            aria-hidden="true"
            className="pointer-events-none relative"
          >
            <ChartDrawing layout={layout} passage={passage} isCompact={isCompactLane(width)} litGroup={lit} />
          </svg>
          <ol aria-label={sentence}>
            {parts.map((part) => (
              <li key={part.key}>
                <button
                  type="button"
                  ref={(element) => {
                    if (element) buttons.current.set(part.key, element)
                    else buttons.current.delete(part.key)
                  }}
                  aria-label={part.label}
                  className="absolute size-11 -translate-x-1/2 rounded-lg"
                  style={{
                    left: part.x,
                    top: part.kind === 'badge' ? measures.lineY - 58 : measures.lineY + 28,
                  }}
                  onPointerDown={(event) => event.stopPropagation()}
                  // Pressed by mouse it keeps the focus away, so that the space bar goes on playing.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onSeek(part.atMs)}
                  onKeyDown={(event) => onPartKey(event, part)}
                  onPointerEnter={() => setLit(part.group)}
                  onPointerLeave={() => setLit(null)}
                  onFocus={(event) => setLit(event.target.matches(':focus-visible') ? part.group : null)}
                  onBlur={() => setLit(null)}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

/** Where a key moves the focus; `null` keeps it, `undefined` means the key is not ours. */
function focusTarget(
  event: React.KeyboardEvent,
  parts: readonly PassagePart[],
  part: PassagePart,
): PassagePart | 'next-frame' | 'previous-frame' | null | undefined {
  const index = parts.indexOf(part)
  switch (event.key) {
    case 'ArrowRight':
      return event.shiftKey ? 'next-frame' : (parts[index + 1] ?? null)
    case 'ArrowLeft':
      return event.shiftKey ? 'previous-frame' : (parts[index - 1] ?? null)
    case 'Home':
      return parts[0] ?? null
    case 'End':
      return parts.at(-1) ?? null
    case 't':
    case 'T':
      return threadPartner(parts, part)
    default:
      return undefined
  }
}
