/** The ledger of entries. */

import type { Metadata } from 'next'
import { Ledger } from '#src/features/ledger/components/ledger.tsx'

export const metadata: Metadata = { title: 'Entries' }

export default function EntriesPage() {
  return (
    <>
      <h1 className="px-6 pt-3.5 pb-3 font-[560] text-page max-sm:px-4">Entries</h1>
      <Ledger />
    </>
  )
}
