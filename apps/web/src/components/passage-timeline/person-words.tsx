/** The words beside a person and beside the badge they lack, in the large timeline. */

import type { Passage } from '@ostiary/contracts'
import { bandMeasures } from './band-size.ts'
import type { PersonLabel } from './label-layout.ts'
import { personNote } from './passage-words.ts'

const measures = bandMeasures.l
const headY = measures.lineY + measures.headBelow

/** Who it is and how long after what; only a number below the feet where neighbours leave no room. */
export function PersonWords({ label, passage }: { readonly label: PersonLabel; readonly passage: Passage }) {
  const { placed, detail, side } = label
  const note = personNote(placed.person, placed.number, passage)
  if (detail === 'number') {
    return (
      <text
        className={`name ${placed.person.status}`}
        x={placed.x}
        y={headY + measures.headRadius + measures.bodyHeight + 14}
        textAnchor="middle"
      >
        {placed.number}
      </text>
    )
  }
  const isLeft = side === 'left'
  const x = placed.x + (isLeft ? -18 : 18)
  const anchor = isLeft ? 'end' : 'start'
  return (
    <>
      <text className={`name ${placed.person.status}`} x={x} y={headY + 8} textAnchor={anchor}>
        {detail === 'full' ? note.who : note.short}
      </text>
      <text className="note" x={x} y={headY + 23} textAnchor={anchor}>
        {detail === 'full' ? note.when : note.shortWhen}
      </text>
    </>
  )
}

/** The words beside a dashed tag. */
export function MissingWords({
  x,
  side,
  isCompact,
}: {
  readonly x: number
  readonly side: 'left' | 'right'
  readonly isCompact: boolean
}) {
  const at = side === 'right' ? x + measures.tagWidth / 2 + 8 : x - measures.tagWidth / 2 - 8
  const anchor = side === 'right' ? 'start' : 'end'
  const top = measures.lineY - measures.string - measures.tagHeight
  return (
    <>
      <text className="name unexplained" x={at} y={top + 13} textAnchor={anchor}>
        {isCompact ? 'no badge' : 'no badge of its own'}
      </text>
      {isCompact ? null : (
        <text className="note" x={at} y={top + 27} textAnchor={anchor}>
          none left in reach
        </text>
      )}
    </>
  )
}
