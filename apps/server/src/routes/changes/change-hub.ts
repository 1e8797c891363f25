/** Hands what changed to everybody who watches: one ear on the change feed, a bounded list for each listener. */

import type { Change, ChangeFeed } from '@ostiary/pipeline'

export interface ChangeHub {
  subscribe(): Subscription
  /** Ends every subscription. */
  close(): void
}

export interface Subscription {
  /** What changed since the last call, each thing once; empty after `waitMs` without a change; null when it has ended. */
  take(waitMs: number): Promise<readonly Change[] | null>
  /** Ends it; a `take` that waits answers null. */
  close(): void
}

/** Different things that may wait for one listener. Whoever is further behind is cut off, and reads everything again. */
const waitingMax = 1_000

export function createChangeHub(): ChangeHub & { publish(change: Change): void } {
  const listeners = new Set<ReturnType<typeof createSubscription>>()
  return {
    publish: (change) => {
      for (const listener of listeners) listener.add(change)
    },
    subscribe: () => {
      const subscription = createSubscription(() => listeners.delete(subscription))
      listeners.add(subscription)
      return subscription
    },
    close: () => {
      for (const listener of [...listeners]) listener.close()
    },
  }
}

/** A hub that follows `feed` until `signal` aborts, and then closes. */
export async function followChanges(feed: ChangeFeed, signal: AbortSignal): Promise<ChangeHub> {
  const hub = createChangeHub()
  signal.addEventListener('abort', () => hub.close(), { once: true })
  await feed.listen(hub.publish, signal)
  return hub
}

function createSubscription(onClose: () => void): Subscription & { add(change: Change): void } {
  const waiting = new Map<string, Change>()
  let isClosed = false
  let wake: (() => void) | undefined
  const close = () => {
    isClosed = true
    onClose()
    wake?.()
  }
  return {
    add: (change) => {
      waiting.set(JSON.stringify(change), change)
      if (waiting.size > waitingMax) return close()
      wake?.()
    },
    take: async (waitMs) => {
      if (!isClosed && waiting.size === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMs)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = undefined
      }
      if (isClosed) return null
      const taken = [...waiting.values()]
      waiting.clear()
      return taken
    },
    close,
  }
}
