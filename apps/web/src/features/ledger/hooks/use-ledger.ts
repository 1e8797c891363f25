'use client'

/** The ledger as it is shown: pages read so far, new entries held back while somebody reads. */

import { type RefObject, useEffect, useMemo, useReducer } from 'react'
import { useLedgerPages } from '../api/use-ledger-pages.ts'
import { nothingHeld, reduceHeldEntries, splitHeld } from '../model/held-entries.ts'
import { type LedgerDay, ledgerDays } from '../model/ledger-rows.ts'

/** Scrolled further than this, the first rows are out of sight and somebody reads (CSS pixels). */
const readingBelow = 60

/** Days to draw, how many entries wait, and the query itself for its states. `list` is the element of the rows. */
export function useLedger(list: RefObject<HTMLElement | null>): {
  readonly days: readonly LedgerDay[]
  readonly heldCount: number
  readonly showHeld: () => void
  readonly query: ReturnType<typeof useLedgerPages>
} {
  const query = useLedgerPages()
  const { data, hasNextPage } = query
  const [held, dispatch] = useReducer(reduceHeldEntries, nothingHeld)
  const entries = useMemo(() => uniqueById(data?.pages.flatMap((page) => page.entries) ?? []), [data])

  useEffect(() => {
    if (data === undefined) return
    const [newest, ...older] = data.pages
    dispatch({
      kind: 'received',
      newest: newest?.entries.map(({ id }) => id) ?? [],
      older: older.flatMap((page) => page.entries.map(({ id }) => id)),
      isReading: window.scrollY > readingBelow || (list.current?.contains(document.activeElement) ?? false),
    })
  }, [data, list])

  const { visible, heldCount } = useMemo(() => splitHeld(held, entries), [held, entries])
  const days = useMemo(() => ledgerDays(visible, hasNextPage), [visible, hasNextPage])
  const showHeld = () => {
    dispatch({ kind: 'show-all', ids: entries.map(({ id }) => id) })
    window.scrollTo({ top: 0 })
  }
  return { days, heldCount, showHeld, query }
}

/** Pages shift by a row when an entry arrives between two of them; the row then stands in both. */
function uniqueById<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
