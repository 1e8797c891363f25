/** Reads what views of entries need besides the entries: the doors' names, and the other badges of each opening. */

import type { EntryEvent, EntryEventId } from '@ostiary/domain'
import type { EntryRecord, Records } from '@ostiary/pipeline'
import type { EntryContext } from './entry-view.ts'

/** Most openings lie within the page shown; only what lies outside of it is read one by one. */
export async function loadContext(records: Records, shown: readonly EntryRecord[]): Promise<EntryContext> {
  const events = new Map<EntryEventId, EntryEvent>(shown.map(({ event }) => [event.id, event]))
  const others = new Set(
    shown.flatMap(({ verdict }) => verdict?.opening ?? []).filter((id) => !events.has(id)),
  )
  const [doors, found] = await Promise.all([
    records.doors.list(),
    Promise.all([...others].map((id) => records.entryEvents.get(id))),
  ])
  for (const record of found) if (record !== null) events.set(record.event.id, record.event)
  return { doors: new Map(doors.map((door) => [door.id, door])), events }
}
