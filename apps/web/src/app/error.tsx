'use client'

/** What a page becomes when drawing it failed: the words, and a way on. */

import { Button } from '#src/components/ui/button.tsx'

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <div className="px-6 py-14 max-sm:px-4" role="alert">
      <h1 className="text-title font-[480] tracking-[-0.022em]">This page could not be drawn.</h1>
      <p className="mt-2 max-w-[60ch] text-ink-2">
        Recording and judging go on; only this view failed. Try again, and reload the page if it stays so.
      </p>
      <Button className="mt-4" onClick={reset}>
        Try again
      </Button>
    </div>
  )
}
