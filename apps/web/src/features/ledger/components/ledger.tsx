'use client'

/** The ledger of entries: newest first, alive, and still under the eye of whoever reads it. */

import { ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#src/components/ui/button.tsx'
import { Failure } from '#src/components/ui/failure.tsx'
import { Kbd } from '#src/components/ui/kbd.tsx'
import { useLedger } from '../hooks/use-ledger.ts'
import { useRowKeys } from '../hooks/use-row-keys.ts'
import { countsText, newEntriesText } from '../model/ledger-words.ts'
import { ColumnHead, DayHead } from './ledger-head.tsx'
import { LedgerRow } from './ledger-row.tsx'
import { LedgerEmpty, LedgerLoading } from './ledger-states.tsx'

/** Everything below the page's title. */
export function Ledger() {
  const list = useRef<HTMLTableElement>(null)
  const { days, heldCount, showHeld, query } = useLedger(list)
  useRowKeys(list)
  const counts = query.data?.pages[0]?.counts

  if (query.isPending) return <LedgerLoading />
  if (query.data === undefined) {
    return (
      <div className="border-line border-t">
        <Failure
          error={query.error}
          stillWorks="Badges go on being recorded."
          onRetry={() => void query.refetch()}
        />
      </div>
    )
  }
  return (
    <>
      {query.isError && !query.isFetchNextPageError ? (
        <Failure error={query.error} stillWorks="What is below was read before." />
      ) : null}
      <div role="status" className="pointer-events-none sticky top-[96px] z-[3] h-0 text-center">
        {heldCount > 0 ? (
          <Button look="act" size="sm" className="pointer-events-auto shadow-float" onClick={showHeld}>
            <ArrowUp className="icon" />
            {newEntriesText(heldCount)}
          </Button>
        ) : null}
      </div>
      {days.length === 0 ? (
        <LedgerEmpty />
      ) : (
        <table ref={list} aria-label="Entries, newest first" className="block border-line border-b">
          <thead className="sticky top-[52px] z-[2] block bg-paper">
            <ColumnHead />
          </thead>
          {days.map((day) => (
            <tbody key={day.key} className="block">
              <DayHead day={day} />
              {day.entries.map((entry) => (
                <LedgerRow key={entry.id} entry={entry} />
              ))}
            </tbody>
          ))}
        </table>
      )}
      <LoadMore query={query} />
      {counts === undefined || days.length === 0 ? null : <LedgerFoot counts={countsText(counts)} />}
    </>
  )
}

function LoadMore({ query }: { readonly query: ReturnType<typeof useLedger>['query'] }) {
  if (query.isFetchNextPageError) {
    return <Failure error={query.error} onRetry={() => void query.fetchNextPage()} />
  }
  if (!query.hasNextPage) return <div className="sm:h-[38px]" />
  return (
    <div className="grid place-items-center py-5 sm:pb-[58px]">
      <Button onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
        {query.isFetchingNextPage ? 'Reading older entries…' : 'Show older entries'}
      </Button>
    </div>
  )
}

function LedgerFoot({ counts }: { readonly counts: ReturnType<typeof countsText> }) {
  return (
    <footer className="fixed inset-x-0 bottom-0 z-[5] flex h-[38px] items-center gap-[22px] border-line border-t bg-paper px-6 text-ink-2 text-small max-sm:hidden">
      {counts.map(([count, words]) => (
        <span key={words}>
          <b className="font-[550] tabular-nums">{count}</b> {words}
        </span>
      ))}
      <span className="ml-auto flex items-center gap-1.5">
        <Kbd>J</Kbd> <Kbd>K</Kbd> move <Kbd>↵</Kbd> open <Kbd>?</Kbd> all keys
      </span>
    </footer>
  )
}
