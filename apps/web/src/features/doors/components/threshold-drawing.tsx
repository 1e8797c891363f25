/** The threshold line as drawn over a picture: white over a dark casing, an arrow to the inside, two words. */

import { arrowOf, type ThresholdDraft } from '../model/threshold-draft.ts'

interface ThresholdDrawingProps {
  readonly line: ThresholdDraft
  readonly picture: { readonly width: number; readonly height: number }
  /** Length of one CSS pixel in pixels of the picture, so that words keep their size on the screen. */
  readonly unit: number
}

/** From the arrow's tip to the middle of its word (CSS pixels). */
const wordRoom = 20
/** On a narrower picture a second word would cover the handles (CSS pixels). */
const wideEnough = 330
const casing = 'rgb(10 14 16 / .6)'

/** Fills its container, which must have the picture's shape. */
export function ThresholdDrawing({ line, picture, unit }: ThresholdDrawingProps) {
  const { from, to, inside, outside } = arrowOf(line, picture, wordRoom * unit)
  const d = `M${line.a.x * picture.width} ${line.a.y * picture.height}L${line.b.x * picture.width} ${line.b.y * picture.height}`
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  const shaft = `M${from.x} ${from.y}L${to.x} ${to.y}`
  const head = `M${-9 * unit} ${-7 * unit}L0 0L${-9 * unit} ${7 * unit}`
  return (
    <svg
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      className="pointer-events-none absolute inset-0 size-full"
      role="img"
      aria-label="Threshold line with an arrow to the inside"
    >
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d={d} stroke={casing} strokeWidth={5.5 * unit} />
        <path d={d} stroke="#fff" strokeWidth={2.5 * unit} />
        <path d={shaft} stroke={casing} strokeWidth={5 * unit} />
        <path d={shaft} stroke="#fff" strokeWidth={2.5 * unit} />
        <path
          d={head}
          stroke="#fff"
          strokeWidth={2.5 * unit}
          transform={`translate(${to.x} ${to.y}) rotate(${angle})`}
        />
      </g>
      <Word at={inside} unit={unit} text="inside" />
      {picture.width / unit < wideEnough ? null : <Word at={outside} unit={unit} text="outside" />}
    </svg>
  )
}

function Word({
  at,
  unit,
  text,
}: {
  readonly at: { readonly x: number; readonly y: number }
  readonly unit: number
  readonly text: string
}) {
  const width = (text.length * 7.4 + 16) * unit
  return (
    <>
      <rect
        x={at.x - width / 2}
        y={at.y - 12 * unit}
        width={width}
        height={24 * unit}
        rx={5 * unit}
        fill="rgb(12 16 18 / .84)"
      />
      <text
        x={at.x}
        y={at.y + 5 * unit}
        fontSize={14 * unit}
        fontWeight="600"
        textAnchor="middle"
        fill="#fff"
        className="font-sans"
      >
        {text}
      </text>
    </>
  )
}
