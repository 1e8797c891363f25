'use client'

/** J and K walk the rows of the ledger; Enter opens the focused one, as the browser does with any link. */

import type { RefObject } from 'react'
import { useKeys } from '#src/components/keyboard/use-keys.ts'

/** `list` is the element that holds the rows' links. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const walk = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry-link]') ?? [])]
    const current = links.findIndex((link) => link.matches(':focus'))
    const next = current === -1 ? links[0] : links[current + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => walk(1), k: () => walk(-1) })
}
