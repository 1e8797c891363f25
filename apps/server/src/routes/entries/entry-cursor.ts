/** Where a page of entries ends, as text that a client hands back unread. */

import { type EntryEventId, type EpochMs, epochMs, isIdOf } from '@ostiary/domain'

export interface EntryCursor {
  readonly occurredAt: EpochMs
  readonly id: EntryEventId
}

/** Base64url of the instant in milliseconds and the id of the last entry on the page. */
export function writeEntryCursor({ occurredAt, id }: EntryCursor): string {
  return Buffer.from(`${occurredAt} ${id}`).toString('base64url')
}

/** Null when `text` was not written by {@link writeEntryCursor}. */
export function readEntryCursor(text: string): EntryCursor | null {
  const [instant = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString().split(' ')
  const milliseconds = Number(instant)
  if (instant === '' || !Number.isFinite(milliseconds) || rest.length > 0 || !isIdOf('entryEvent', id))
    return null
  return { occurredAt: epochMs(milliseconds), id }
}
