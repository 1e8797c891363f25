/** What the large timeline draws: reach, threshold line, plates, threads, figures with names, ruler. */

import type { Passage } from '@ostiary/contracts'
import { useId } from 'react'
import { minuteAndSecond, secondsText, timeOfDayTenths } from '#src/time/clock-words.ts'
import { bandMeasures } from './band-size.ts'
import { DrawingDefs } from './drawing-defs.tsx'
import { Figure, FigureGround } from './figure.tsx'
import { GapMark } from './gap-mark.tsx'
import { type BadgePlate, placeMissingLabels, placePersonLabels, placePlates } from './label-layout.ts'
import type { PassageLayout, PlacedPerson } from './passage-layout.ts'
import { badgeName } from './passage-words.ts'
import { MissingWords, PersonWords } from './person-words.tsx'
import { rulerTicks } from './time-scale.ts'

interface ChartDrawingProps {
  readonly layout: PassageLayout
  readonly passage: Passage
  readonly isCompact: boolean
  /** The group of parts that the pointer or the focus is on. */
  readonly litGroup: string | null
}

const measures = bandMeasures.l

/** Put inside an `<svg>` of the layout's width and the large height. */
export function ChartDrawing({ layout, passage, isCompact, litGroup }: ChartDrawingProps) {
  const id = useId()
  const plates = placePlates(layout)
  const { left, right } = layout.scale
  const partClass = (group: string) => {
    if (litGroup === null) return 'part'
    return group === litGroup ? 'part lit' : 'part faded'
  }
  return (
    <>
      <DrawingDefs id={id} />
      {layout.badges.map(({ badge, reach }) => (
        <rect
          key={badge.entryEventId}
          className="reach"
          x={reach.left}
          y={measures.lineY - 6}
          width={reach.right - reach.left}
          height="12"
          rx="3"
        />
      ))}
      <Ruler layout={layout} />
      <path className="threshold" d={`M${left} ${measures.lineY}H${right}`} />
      {layout.gaps.map((gap) => (
        <g key={gap.left}>
          <GapMark gap={gap} measures={measures} hatchId={`${id}g`} />
          {gap.right - gap.left > 90 ? (
            <text className="note" x={(gap.left + gap.right) / 2} y={measures.lineY + 40} textAnchor="middle">
              no video, {secondsText(gap.durationMs)}
            </text>
          ) : null}
        </g>
      ))}
      {layout.people.map((placed) => (
        <g key={keyOf(placed)} className={partClass(groupOf(placed))}>
          <FigureGround placed={placed} size="l" measures={measures} haloId={`${id}h`} />
        </g>
      ))}
      {plates.map((plate) => (
        <g key={plate.placed.badge.entryEventId} className={partClass(plate.placed.badge.entryEventId)}>
          <Plate plate={plate} isCompact={isCompact} />
        </g>
      ))}
      {placeMissingLabels(layout, plates).map(({ placed, side }) => (
        <g key={keyOf(placed)} className={partClass(groupOf(placed))}>
          {side === null ? null : <MissingWords x={placed.x} side={side} isCompact={isCompact} />}
        </g>
      ))}
      {placePersonLabels(layout).map((label) => (
        <g key={keyOf(label.placed)} className={partClass(groupOf(label.placed))}>
          <Figure placed={label.placed} size="l" measures={measures} />
          <PersonWords label={label} passage={passage} />
        </g>
      ))}
    </>
  )
}

function Plate({ plate, isCompact }: { readonly plate: BadgePlate; readonly isCompact: boolean }) {
  const { badge, x } = plate.placed
  const bottom = measures.lineY - measures.string
  if (plate.kind === 'tag') {
    return (
      <>
        <path className="string" d={`M${x} ${bottom}V${measures.lineY}`} strokeWidth="1.5" />
        <rect className="tag" x={x - 7} y={bottom - 18} width="14" height="18" rx="4" />
      </>
    )
  }
  const top = bottom - 38
  return (
    <>
      <path className="string" d={`M${x} ${bottom}V${measures.lineY}`} strokeWidth="1.5" />
      <rect className="plate" x={plate.left} y={top} width={plate.width} height="38" rx="6" />
      <rect className="tag" x={plate.left} y={top} width="5" height="38" rx="2.5" />
      <g className="plate-text">
        <text className="name" x={plate.left + 14} y={top + 16}>
          {shortened(badgeName(badge), isCompact ? 12 : 18)}
        </text>
        <text className="note" x={plate.left + 14} y={top + 30}>
          {timeOfDayTenths(badge.at)}
          {badge.member === null || isCompact ? '' : ` · ${shortened(badge.credential, 6)}`}
        </text>
      </g>
    </>
  )
}

function Ruler({ layout }: { readonly layout: PassageLayout }) {
  const y = measures.height - 30
  return (
    <>
      <path className="ruler" d={`M${layout.scale.left} ${y}H${layout.scale.right}`} />
      {rulerTicks(layout.scale).map((tick) => (
        <g key={tick.atMs}>
          <path className="ruler-tick" d={`M${tick.x} ${y}v${tick.hasLabel ? 7 : 4}`} />
          {tick.hasLabel ? (
            <text className="note" x={tick.x} y={measures.height - 10} textAnchor="middle">
              {minuteAndSecond(tick.atMs)}
            </text>
          ) : null}
        </g>
      ))}
    </>
  )
}

function shortened(text: string, lengthMax: number): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`
}

function keyOf({ person }: PlacedPerson): string {
  return `${person.at}/${person.seenBy}/${person.trackId}`
}

function groupOf(placed: PlacedPerson): string {
  return placed.person.explainedBy ?? keyOf(placed)
}
