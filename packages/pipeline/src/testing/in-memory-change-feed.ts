/** A change feed within one process. */

import type { Change, ChangeFeed } from '../ports/change-feed.port.ts'

/** Delivers at once, to every listener; remembers what was published, in order. */
export function createInMemoryChangeFeed(): ChangeFeed & { readonly published: readonly Change[] } {
  const listeners = new Set<(change: Change) => void>()
  const published: Change[] = []
  return {
    published,
    async publish(change) {
      published.push(change)
      for (const listener of listeners) listener(change)
    },
    async listen(listener, signal) {
      if (signal.aborted) return
      listeners.add(listener)
      signal.addEventListener('abort', () => listeners.delete(listener), { once: true })
    },
  }
}
