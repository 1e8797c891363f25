'use client'

/** The entries above and below this one in the ledger, as far as the ledger has been read. */

import type { EntryPage } from '@ostiary/contracts'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { queryKeys } from '#src/api/query-keys.ts'

/** Ids; null where there is none or the ledger was never opened. */
export function useNeighbours(id: string): { readonly newer: string | null; readonly older: string | null } {
  const ledger = useQueryClient().getQueryData<InfiniteData<EntryPage>>(queryKeys.entries)
  const ids: readonly string[] = ledger?.pages.flatMap((page) => page.entries.map((entry) => entry.id)) ?? []
  const index = ids.indexOf(id)
  if (index === -1) return { newer: null, older: null }
  return { newer: ids[index - 1] ?? null, older: ids[index + 1] ?? null }
}
