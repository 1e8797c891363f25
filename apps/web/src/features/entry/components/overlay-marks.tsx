/** The marks of the video overlay. Their colours are fixed: footage does not follow the theme. */

import type { MarkLook, PersonMark } from '../model/person-marks.ts'
import type { Box, Point } from '../model/track-boxes.ts'

const colours: Readonly<Record<MarkLook, string>> = {
  explained: 'oklch(.84 .10 188)',
  unexplained: 'oklch(.76 .18 48)',
  doubtful: 'oklch(.80 .085 268)',
  undecided: '#fff',
}
const noteColours: Readonly<Record<MarkLook, string>> = {
  explained: '#d6dbdc',
  unexplained: 'oklch(.86 .11 60)',
  doubtful: '#e4e8f6',
  undecided: '#d6dbdc',
}
/** The dark edge that keeps every mark visible on light and dark footage. */
const casing = 'rgb(10 14 16 / .6)'

interface Sized {
  /** Length of one CSS pixel in pixels of the picture. */
  readonly unit: number
}

/** Corners of a person's box: 20 px arms, 3 px lines over a 7 px casing. */
export function Bracket({ box, look, unit }: Sized & { readonly box: Box; readonly look: MarkLook }) {
  const arm = Math.min(16 * unit, (box.x2 - box.x1) / 3, (box.y2 - box.y1) / 3)
  const { x1, y1, x2, y2 } = box
  const d = `M${x1} ${y1 + arm}V${y1}H${x1 + arm}M${x2 - arm} ${y1}H${x2}V${y1 + arm}M${x2} ${y2 - arm}V${y2}H${x2 - arm}M${x1 + arm} ${y2}H${x1}V${y2 - arm}`
  const isDashed = look === 'doubtful'
  const cap = isDashed ? 'butt' : 'round'
  return (
    <g fill="none" strokeLinecap={cap}>
      <path d={d} stroke={casing} strokeWidth={5.5 * unit} {...(isDashed && dash(8, 4, unit))} />
      <path d={d} stroke={colours[look]} strokeWidth={2.6 * unit} {...(isDashed && dash(7, 5, unit))} />
    </g>
  )
}

/** Dots along the way of the feet; `phase` lets trails on the same way interleave. */
export function Trail({
  path,
  look,
  phase,
  unit,
}: Sized & { readonly path: readonly Point[]; readonly look: MarkLook; readonly phase: number }) {
  if (path.length < 2) return null
  const points = path.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const dots = {
    points,
    fill: 'none',
    strokeLinecap: 'round' as const,
    strokeDasharray: `0.1 ${9 * unit}`,
    strokeDashoffset: (phase % 2) * 4.5 * unit,
  }
  return (
    <>
      <polyline {...dots} stroke={casing} strokeWidth={5.6 * unit} />
      <polyline {...dots} stroke={colours[look]} strokeWidth={3.6 * unit} />
    </>
  )
}

/** Circle explained, diamond unexplained, open circle doubtful. */
export function CrossingPoint({ at, look, unit }: Sized & { readonly at: Point; readonly look: MarkLook }) {
  const edge = { stroke: 'rgb(10 14 16 / .7)', strokeWidth: 1.6 * unit }
  if (look === 'unexplained') {
    const half = 5 * unit
    return (
      <rect
        x={at.x - half}
        y={at.y - half}
        width={2 * half}
        height={2 * half}
        fill={colours[look]}
        transform={`rotate(45 ${at.x} ${at.y})`}
        {...edge}
      />
    )
  }
  if (look === 'doubtful') {
    return (
      <circle cx={at.x} cy={at.y} r={5 * unit} fill="none" stroke={colours[look]} strokeWidth={2.4 * unit} />
    )
  }
  return <circle cx={at.x} cy={at.y} r={5 * unit} fill={colours[look]} {...edge} />
}

/** The threshold line with short hairs on its inside. */
export function ThresholdMark({
  ends,
  inward,
  unit,
}: Sized & { readonly ends: { readonly a: Point; readonly b: Point }; readonly inward: 'left' | 'right' }) {
  const { a, b } = ends
  const length = Math.hypot(b.x - a.x, b.y - a.y)
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
  const side = inward === 'right' ? 1 : -1
  const hair = { x: -along.y * side * 10 * unit, y: along.x * side * 10 * unit }
  const count = Math.max(3, Math.floor(length / (22 * unit)))
  const d = `M${a.x} ${a.y}L${b.x} ${b.y}`
  return (
    <g fill="none" strokeLinecap="round">
      <path d={d} stroke={casing} strokeWidth={5.5 * unit} />
      <path d={d} stroke="#fff" strokeWidth={2.2 * unit} />
      {Array.from({ length: count }, (_, index) => {
        const share = (index + 0.5) / count
        const x = a.x + (b.x - a.x) * share
        const y = a.y + (b.y - a.y) * share
        return (
          <path
            key={share}
            d={`M${x} ${y}l${hair.x} ${hair.y}`}
            stroke="#fff"
            strokeWidth={1.6 * unit}
            opacity=".9"
          />
        )
      })}
    </g>
  )
}

/** A dark plate with a coloured edge, joined to its person by a leader. */
export function PersonPlate({
  box,
  leader,
  mark,
  unit,
}: Sized & {
  readonly box: Box
  readonly leader: { readonly from: Point; readonly to: Point }
  readonly mark: PersonMark
}) {
  const colour = colours[mark.look]
  return (
    <>
      <path
        d={`M${leader.from.x} ${leader.from.y}L${leader.to.x} ${leader.to.y}`}
        stroke={colour}
        strokeWidth={1.8 * unit}
      />
      <rect
        x={box.x1}
        y={box.y1}
        width={box.x2 - box.x1}
        height={box.y2 - box.y1}
        rx={6 * unit}
        fill="rgb(12 16 18 / .84)"
      />
      <rect x={box.x1} y={box.y1} width={5 * unit} height={box.y2 - box.y1} rx={2.5 * unit} fill={colour} />
      <text x={box.x1 + 14 * unit} y={box.y1 + 18 * unit} fontSize={13.5 * unit} fontWeight="600" fill="#fff">
        {mark.title}
      </text>
      <text x={box.x1 + 14 * unit} y={box.y1 + 34 * unit} fontSize={12 * unit} fill={noteColours[mark.look]}>
        {mark.note}
      </text>
    </>
  )
}

/** Only the number, where nothing larger fits without covering somebody. */
export function NumberChip({ at, mark, unit }: Sized & { readonly at: Point; readonly mark: PersonMark }) {
  if (mark.number === null) return null
  const y = Math.max(12 * unit, at.y)
  return (
    <>
      <circle
        cx={at.x}
        cy={y}
        r={10 * unit}
        fill="rgb(12 16 18 / .84)"
        stroke={colours[mark.look]}
        strokeWidth={2 * unit}
      />
      <text
        x={at.x}
        y={y + 4.5 * unit}
        fontSize={12.5 * unit}
        fontWeight="600"
        textAnchor="middle"
        fill="#fff"
      >
        {mark.number}
      </text>
    </>
  )
}

function dash(on: number, off: number, unit: number) {
  return { strokeDasharray: `${on * unit} ${off * unit}` }
}
