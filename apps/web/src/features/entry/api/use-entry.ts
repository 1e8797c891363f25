'use client'

/** Reads one entry with its clip, and puts one that ended without a verdict back to its first step. */

import { type EntryDetail, entryDetailSchema } from '@ostiary/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiClient } from '#src/api/api-client.ts'
import { queryKeys } from '#src/api/query-keys.ts'

type EntryId = EntryDetail['id']

/** The id in an address, or null when it is none: then there is nothing to ask for. */
export function readEntryId(text: string): EntryId | null {
  const id = entryDetailSchema.shape.id.safeParse(text)
  return id.success ? id.data : null
}

/** The entry; read again whenever the server tells that it changed. */
export function useEntry(id: EntryId) {
  return useQuery({
    queryKey: queryKeys.entry(id),
    queryFn: ({ signal }) => apiClient.entry(id, signal),
  })
}

/** Tries an ended entry once more. */
export function useRetryEntry(id: EntryId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => apiClient.retryEntry(id),
    onSuccess: (entry) => {
      cache.setQueryData(queryKeys.entry(id), entry)
      void cache.invalidateQueries({ queryKey: queryKeys.entries })
    },
  })
}

/** Boxes of the people in a clip; an analysed clip never changes, so they are read once. */
export function useTracks(url: string | null) {
  return useQuery({
    queryKey: queryKeys.tracks(url ?? 'none'),
    queryFn: ({ signal }) => apiClient.tracks(url ?? '', signal),
    enabled: url !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
