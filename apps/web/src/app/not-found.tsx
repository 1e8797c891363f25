/** An address that names nothing. */

import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="px-6 py-14 max-sm:px-4">
      <h1 className="text-title font-[480] tracking-[-0.022em]">There is nothing at this address.</h1>
      <p className="mt-2 text-ink-2">
        The entry or door may have been removed, or the address has a slip in it.
      </p>
      <p className="mt-4">
        <Link className="underline underline-offset-4" href="/entries">
          Go to the entries
        </Link>
      </p>
    </div>
  )
}
