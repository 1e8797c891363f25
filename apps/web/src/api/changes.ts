/** What a change told by the server means for the query cache: which keys to read again. */

import { type ChangeMessage, changeSchema } from '@ostiary/contracts'
import { queryKeys } from './query-keys.ts'

/** Reads one message of the change stream; null when it is of a kind that this page does not know yet. */
export function parseChange(text: string): ChangeMessage | null {
  try {
    const change = changeSchema.safeParse(JSON.parse(text))
    return change.success ? change.data : null
  } catch {
    return null
  }
}

/** The query keys whose data `change` makes old; a key also stands for all longer keys that begin with it. */
export function keysTouchedBy(change: ChangeMessage): readonly (readonly string[])[] {
  switch (change.kind) {
    case 'entry':
      return [queryKeys.entries, queryKeys.entry(change.entryEventId)]
    case 'camera':
      return [queryKeys.cameras]
    case 'door':
      return [queryKeys.doors, queryKeys.cameras]
  }
}
