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

/** The years 0000 to 9999, which is what ISO 8601 writes with four digits, in milliseconds since 1970. */
const instantMin = Date.parse('0000-01-01T00:00:00Z')
const instantMax = Date.parse('9999-12-31T23:59:59.999Z')

/** Null when `text` was not written by {@link writeEntryCursor}. */
export function readEntryCursor(text: string): EntryCursor | null {
  const [instant = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString().split(' ')
  const occurredAt = instant === '' ? Number.NaN : Number(instant)
  const isInstant = occurredAt >= instantMin && occurredAt <= instantMax
  if (!isInstant || rest.length > 0 || !isIdOf('entryEvent', id)) return null
  return { occurredAt: epochMs(occurredAt), id }
}
