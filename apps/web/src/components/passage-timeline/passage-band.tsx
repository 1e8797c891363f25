'use client'

/** The passage timeline in a row (S) or a list (M): one picture with one sentence, on a scale shared by all rows. */

import type { Passage } from '@ostiary/contracts'
import { useId } from 'react'
import { useBoxSize } from '#src/components/ui/use-box-size.ts'
import { secondsText } from '#src/time/clock-words.ts'
import { type BandMeasures, bandMeasures } from './band-size.ts'
import { DrawingDefs } from './drawing-defs.tsx'
import { Figure, FigureGround } from './figure.tsx'
import { breakPath } from './figure-paths.ts'
import { GapMark } from './gap-mark.tsx'
import { bandWindow, layOutPassage, type PassageLayout } from './passage-layout.ts'

interface PassageBandProps {
  readonly passage: Pick<Passage, 'badges' | 'people' | 'gaps' | 'reach'>
  /** The badge that the band aligns on, epoch milliseconds. */
  readonly anchorMs: number
  readonly size: 's' | 'm'
  /** The passage in one sentence. */
  readonly sentence: string
  /** True while its footage is still being recorded or judged: the line pulses at its end. */
  readonly isLive?: boolean
}

/** Draws at the true width of its container. */
export function PassageBand({ passage, anchorMs, size, sentence, isLive = false }: PassageBandProps) {
  const [box, { width }] = useBoxSize<HTMLDivElement>()
  const measures = bandMeasures[size]
  return (
    <div
      ref={box}
      className={`passage ${size === 'm' ? 'medium' : 'small'}`}
      style={{ height: measures.height }}
      data-testid="passage-timeline"
      data-size={size}
    >
      {width > 0 ? (
        <svg width={width} height={measures.height} role="img" aria-label={sentence}>
          <BandDrawing
            layout={layOutPassage({ passage, size, width, window: bandWindow(anchorMs) })}
            size={size}
            measures={measures}
            isLive={isLive}
          />
        </svg>
      ) : null}
    </div>
  )
}

/** The line alone, with a grey bar where the passage will be. */
export function PassageBandLoading() {
  return (
    <div aria-hidden="true" className="relative h-[38px]">
      <span className="absolute inset-x-2 top-4 border-line-2 border-t" />
      <span className="still-loading absolute top-3 left-[22%] h-2 w-1/4" />
    </div>
  )
}

interface BandDrawingProps {
  readonly layout: PassageLayout
  readonly size: 's' | 'm'
  readonly measures: BandMeasures
  readonly isLive: boolean
}

function BandDrawing({ layout, size, measures, isLive }: BandDrawingProps) {
  const id = useId()
  const { left, right } = layout.scale
  const { lineY, stroke } = measures
  return (
    <>
      <DrawingDefs id={id} />
      <path className="threshold" d={`M${left} ${lineY}H${right}`} />
      {layout.gaps.map((gap) => (
        <GapMark key={gap.left} gap={gap} measures={measures} hatchId={`${id}g`} />
      ))}
      {layout.people.map((placed) => (
        <FigureGround key={keyOf(placed)} placed={placed} size={size} measures={measures} haloId={`${id}h`} />
      ))}
      {layout.badges.map(({ badge, x }) => (
        <g key={badge.entryEventId}>
          <path className="string" d={`M${x} ${lineY}v${-measures.string}`} strokeWidth={stroke} />
          <rect
            className="tag"
            x={x - measures.tagWidth / 2}
            y={lineY - measures.string - measures.tagHeight}
            width={measures.tagWidth}
            height={measures.tagHeight}
            rx={measures.tagWidth * 0.28}
          />
        </g>
      ))}
      {layout.people.map((placed) => (
        <Figure key={keyOf(placed)} placed={placed} size={size} measures={measures} />
      ))}
      {layout.longerMs === null ? null : (
        <>
          <path className="break" d={breakPath(right, lineY)} />
          <text className="note" x={right} y={lineY - 7} textAnchor="end">
            {secondsText(layout.longerMs)}
          </text>
        </>
      )}
      {isLive ? (
        <>
          <circle className="now-ring" cx={right} cy={lineY} r="6" />
          <circle className="now" cx={right} cy={lineY} r="3" />
        </>
      ) : null}
    </>
  )
}

function keyOf({ person }: PassageLayout['people'][number]): string {
  return `${person.at}/${person.seenBy}/${person.trackId}`
}
