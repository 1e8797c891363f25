/** One person on the timeline with everything that belongs to them: thread or dashed tag, halo, arrow out. */

import type { BandMeasures, BandSize } from './band-size.ts'
import { bodyPath, missingStringPath, threadPath, wayOutPath } from './figure-paths.ts'
import type { PlacedPerson } from './passage-layout.ts'

interface FigureProps {
  readonly placed: PlacedPerson
  readonly size: BandSize
  readonly measures: BandMeasures
  /** Id of the halo's gradient in the same drawing. */
  readonly haloId: string
}

/** What lies behind the figures: threads, strings, halos. */
export function FigureGround({ placed, measures, haloId }: FigureProps) {
  const { person, x, threadX } = placed
  if (person.status === 'unexplained') return <Unexplained x={x} measures={measures} haloId={haloId} />
  if (threadX === null) return null
  return (
    <path
      className={`thread ${person.status}`}
      d={threadPath(threadX, x, measures)}
      strokeWidth={measures.stroke}
    />
  )
}

/** The figure itself. */
export function Figure({ placed, size, measures }: Omit<FigureProps, 'haloId'>) {
  const { person, x, threadX } = placed
  const y = measures.lineY + measures.headBelow
  const isHollow = person.status === 'out' || person.status === 'turned-back' || person.status === 'doubtful'
  return (
    <>
      {person.status === 'doubtful' && threadX === null ? (
        <text
          className="question"
          x={x}
          y={measures.lineY - questionRise[size]}
          fontSize={questionSize[size]}
        >
          ?
        </text>
      ) : null}
      <g className={`figure ${person.status}`} strokeWidth={isHollow ? Math.min(1.6, measures.stroke) : 0}>
        <path d={bodyPath(x, y, measures)} />
        <circle cx={x} cy={y} r={measures.headRadius} />
      </g>
      {person.direction === 'out' && size !== 's' ? (
        <path className="way-out" d={wayOutPath(x, measures)} />
      ) : null}
    </>
  )
}

const questionRise: Readonly<Record<BandSize, number>> = { s: 4.5, m: 6, l: 10 }
const questionSize: Readonly<Record<BandSize, number>> = { s: 10.5, m: 13.5, l: 17 }

function Unexplained({ x, measures, haloId }: { x: number; measures: BandMeasures; haloId: string }) {
  const { lineY, headBelow, headRadius, haloRadius, string, tagWidth, tagHeight } = measures
  const stroke = Math.min(1.5, measures.stroke)
  return (
    <>
      <circle
        className="halo"
        cx={x}
        cy={lineY + headBelow + headRadius + 2}
        r={haloRadius}
        fill={`url(#${haloId})`}
      />
      <path className="missing" d={missingStringPath(x, measures)} strokeWidth={stroke} />
      <rect
        className="missing"
        x={x - tagWidth / 2}
        y={lineY - string - tagHeight}
        width={tagWidth}
        height={tagHeight}
        rx={Math.min(6, tagWidth * 0.28)}
        strokeWidth={stroke}
      />
    </>
  )
}
