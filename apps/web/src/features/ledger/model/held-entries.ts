/** Which entries the ledger shows: new ones wait above while somebody reads, so that the row being read stays put. */

/** Ids shown; null before the first answer. */
export interface HeldEntries {
  readonly shown: ReadonlySet<string> | null
}

/** An answer of the server, or the wish to see everything. */
export type HeldEntriesAction =
  | {
      readonly kind: 'received'
      /** Ids of the newest page, in which new entries appear. */
      readonly newest: readonly string[]
      /** Ids of pages asked for by scrolling down; they are shown at once. */
      readonly older: readonly string[]
      /** True while a row has the focus or the page is scrolled down. */
      readonly isReading: boolean
    }
  | { readonly kind: 'show-all'; readonly ids: readonly string[] }

/** Nothing received yet. */
export const nothingHeld: HeldEntries = { shown: null }

/** The next state; pure. */
export function reduceHeldEntries(state: HeldEntries, action: HeldEntriesAction): HeldEntries {
  switch (action.kind) {
    case 'show-all':
      return { shown: new Set(action.ids) }
    case 'received': {
      const all = [...action.newest, ...action.older]
      if (state.shown === null || !action.isReading) return { shown: new Set(all) }
      const { shown } = state
      const next = new Set([...shown, ...action.older])
      return next.size === shown.size ? state : { shown: next }
    }
  }
}

/** Entries to draw, and how many wait. */
export function splitHeld<Row extends { readonly id: string }>(
  state: HeldEntries,
  entries: readonly Row[],
): { readonly visible: readonly Row[]; readonly heldCount: number } {
  const { shown } = state
  if (shown === null) return { visible: entries, heldCount: 0 }
  const visible = entries.filter(({ id }) => shown.has(id))
  return { visible, heldCount: entries.length - visible.length }
}
