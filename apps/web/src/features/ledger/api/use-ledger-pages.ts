'use client'

/** Reads the ledger of entries page by page, newest first. */

import type { EntryPage } from '@ostiary/contracts'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { apiClient } from '#src/api/api-client.ts'
import { queryKeys } from '#src/api/query-keys.ts'

/** Rows asked for at a time. */
const pageSize = 50
const firstPage: string | null = null

/** All pages read so far; read again whenever an entry changes on the server. */
export function useLedgerPages() {
  return useInfiniteQuery<EntryPage, Error, InfiniteData<EntryPage>, typeof queryKeys.entries, string | null>(
    {
      queryKey: queryKeys.entries,
      queryFn: ({ pageParam, signal }) =>
        apiClient.entries({ limit: pageSize, ...(pageParam === null ? {} : { before: pageParam }) }, signal),
      initialPageParam: firstPage,
      getNextPageParam: (page) => page.next,
    },
  )
}
