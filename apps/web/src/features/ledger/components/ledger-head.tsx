/** Heads of the ledger's columns and of its days. */

import { dayName } from '#src/time/clock-words.ts'
import type { LedgerDay } from '../model/ledger-rows.ts'
import { daySumsText } from '../model/ledger-words.ts'
import { ledgerGrid } from './ledger-columns.ts'

const columns = [
  ['Time', 'sm:col-start-2'],
  ['Door', ''],
  ['Let in by badge', ''],
  ['Passage, 14 seconds', 'pl-2'],
  ['Let in', 'pr-6 text-right'],
  ['Went in', 'pr-6 text-right'],
  ['Verdict', ''],
  ['Why', 'max-lg:hidden'],
] as const

/** What each column holds; stays in sight while scrolling. */
export function ColumnHead() {
  return (
    <tr className={`${ledgerGrid} h-8 items-center border-line border-t text-ink-3 text-micro max-sm:hidden`}>
      {columns.map(([name, className]) => (
        <th
          key={name}
          scope="col"
          className={`font-normal ${className.includes('text-right') ? '' : 'text-left'} ${className}`}
        >
          {name}
        </th>
      ))}
    </tr>
  )
}

/** The day, and its sums once all of it has been read. */
export function DayHead({ day }: { readonly day: LedgerDay }) {
  return (
    <tr className="flex h-[34px] items-baseline gap-3.5 border-line border-t bg-sunk pt-[7px] pl-6 text-small max-sm:pl-4">
      <th scope="rowgroup" className="font-[540] text-ink-2">
        {dayName(day.at)}
      </th>
      {day.sums === null
        ? null
        : daySumsText(day.sums).map((text) => (
            <td key={text} className="text-ink-3">
              {text}
            </td>
          ))}
    </tr>
  )
}
