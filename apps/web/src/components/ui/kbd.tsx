/** A key of the keyboard as it is drawn beside what it does. */

import type { ReactNode } from 'react'

/** One key. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-grid h-[18px] min-w-[18px] place-items-center rounded border border-line-2 bg-sheet px-1 font-medium font-mono text-[11px] text-ink-2 leading-4">
      {children}
    </kbd>
  )
}
