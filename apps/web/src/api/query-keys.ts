/** Names of what the query cache holds, in one place, so that a change on the server can be matched to them. */

/** Keys from the general to the special: invalidating `entries` also reads every page of the ledger again. */
export const queryKeys = {
  entries: ['entries'] as const,
  entry: (id: string) => ['entry', id] as const,
  tracks: (url: string) => ['tracks', url] as const,
  cameras: ['cameras'] as const,
  camera: (id: string) => ['cameras', id] as const,
  doors: ['doors'] as const,
  connections: ['connections'] as const,
}
