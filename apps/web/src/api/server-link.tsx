'use client'

/** The open line to the server: reads its change stream, marks old data, and knows when the line is down. */

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { keysTouchedBy, parseChange } from './changes.ts'

/** Whether changes arrive by themselves; `lost` tells since when (epoch milliseconds) they do not. */
export type LinkState =
  | { readonly kind: 'opening' | 'open' }
  | { readonly kind: 'lost'; readonly sinceMs: number }

const LinkContext = createContext<LinkState>({ kind: 'opening' })

/** One message can follow the next within milliseconds while an entry is judged; they are answered together. */
const gatherMs = 250
/** The browser reconnects by itself unless the server refused; then we ask again after this long. */
const reopenMs = 3_000

/** State of the line to the server. */
export function useServerLink(): LinkState {
  return use(LinkContext)
}

/** Keeps the change stream open while the page lives. */
export function ServerLink({ children }: { readonly children: ReactNode }) {
  const cache = useQueryClient()
  const [state, setState] = useState<LinkState>({ kind: 'opening' })

  useEffect(() => {
    const touched = new Map<string, readonly string[]>()
    let gathering: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      gathering = undefined
      for (const queryKey of touched.values()) void cache.invalidateQueries({ queryKey })
      touched.clear()
    }
    let hasBeenLost = false
    const close = openChanges({
      onMessage: (text) => {
        const change = parseChange(text)
        if (change === null) return
        for (const key of keysTouchedBy(change)) touched.set(key.join(), key)
        gathering ??= setTimeout(flush, gatherMs)
      },
      onOpen: () => {
        setState({ kind: 'open' })
        // Whatever changed while the line was down was told to nobody.
        if (hasBeenLost) void cache.invalidateQueries()
      },
      onLost: () => {
        hasBeenLost = true
        setState((before) => (before.kind === 'lost' ? before : { kind: 'lost', sinceMs: Date.now() }))
      },
    })
    return () => {
      close()
      clearTimeout(gathering)
    }
  }, [cache])

  return <LinkContext value={state}>{children}</LinkContext>
}

interface ChangesListener {
  readonly onMessage: (text: string) => void
  readonly onOpen: () => void
  readonly onLost: () => void
}

function openChanges(listener: ChangesListener): () => void {
  let source: EventSource | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource('/api/changes')
    source.onopen = listener.onOpen
    source.onmessage = (event) => listener.onMessage(String(event.data))
    source.onerror = () => {
      listener.onLost()
      if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenMs)
    }
  }
  open()
  return () => {
    clearTimeout(reopening)
    source?.close()
  }
}
