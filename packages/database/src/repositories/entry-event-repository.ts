/** Entry events in the database, with the clip and the verdict of each. */

import type { EntryEvent, EntryState } from '@ostiary/domain'
import type { EntryEventRecords, EntryRecord } from '@ostiary/pipeline'
import { and, asc, count, desc, eq, gte, type InferSelectModel, lt, sql } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { clip, entryEvent, verdict } from '../schema/index.ts'
import { toClip } from './clip-repository.ts'
import { toState, toStateColumns } from './entry-state-columns.ts'
import type { Queryable } from './queryable.ts'
import { toVerdict } from './verdict-repository.ts'

/** See {@link EntryEventRecords}. */
export function entryEventRepository(db: Queryable): EntryEventRecords {
  const selectWhole = () =>
    db
      .select({ entry: entryEvent, clip, verdict })
      .from(entryEvent)
      .leftJoin(clip, eq(clip.entryEventId, entryEvent.id))
      .leftJoin(verdict, eq(verdict.entryEventId, entryEvent.id))
  return {
    add: (event, state) => add(db, event, state),
    async get(id) {
      const [row] = await answered(selectWhole().where(eq(entryEvent.id, id)))
      return row === undefined ? null : toRecord(row)
    },
    async assignDoor(id, doorId) {
      await answered(db.update(entryEvent).set({ doorId }).where(eq(entryEvent.id, id)))
    },
    async setState(id, state, at) {
      const columns = { ...toStateColumns(state), stateSince: at }
      await answered(db.update(entryEvent).set(columns).where(eq(entryEvent.id, id)))
    },
    async list({ limit, before, doorId }) {
      // One page from where the last one ended: entry_event_newest, or entry_event_newest_of_door.
      const rows = await answered(
        selectWhole()
          .where(
            and(
              doorId === undefined ? undefined : eq(entryEvent.doorId, doorId),
              before === undefined
                ? undefined
                : sql`(${entryEvent.occurredAt}, ${entryEvent.id}) < (${sql.param(before.occurredAt, entryEvent.occurredAt)}, ${before.id})`,
            ),
          )
          .orderBy(desc(entryEvent.occurredAt), desc(entryEvent.id))
          .limit(limit),
      )
      return rows.map(toRecord)
    },
    async ofDoor(doorId, range) {
      // The few events around one opening: entry_event_newest_of_door, read backwards.
      const rows = await answered(
        db
          .select()
          .from(entryEvent)
          .where(
            and(
              eq(entryEvent.doorId, doorId),
              gte(entryEvent.occurredAt, range.from),
              lt(entryEvent.occurredAt, range.to),
            ),
          )
          .orderBy(asc(entryEvent.occurredAt), asc(entryEvent.id)),
      )
      return rows.map(toEvent)
    },
    async countByState() {
      // Over all entries, from entry_event_by_state alone.
      const rows = await answered(
        db.select({ state: entryEvent.state, count: count() }).from(entryEvent).groupBy(entryEvent.state),
      )
      const counts: Record<EntryState['kind'], number> = {
        'waiting-for-footage': 0,
        processing: 0,
        verdict: 0,
        ended: 0,
      }
      for (const row of rows) counts[row.state] = row.count
      return counts
    },
  }
}

/** A conflict waits for whoever inserts the same event at this moment, so the second look finds what it wrote. */
async function add(
  db: Queryable,
  event: EntryEvent,
  state: EntryState,
): ReturnType<EntryEventRecords['add']> {
  const added = await answered(
    db
      .insert(entryEvent)
      .values({ ...event, ...toStateColumns(state), stateSince: event.receivedAt })
      .onConflictDoNothing({ target: [entryEvent.connectionId, entryEvent.externalId] })
      .returning({ id: entryEvent.id }),
  )
  if (added.length > 0) return { kind: 'added' }
  const [known] = await answered(
    db
      .select({ id: entryEvent.id })
      .from(entryEvent)
      .where(
        and(eq(entryEvent.connectionId, event.connectionId), eq(entryEvent.externalId, event.externalId)),
      ),
  )
  if (known === undefined) throw new Error(`entry event ${event.externalId} is there and is not`)
  return { kind: 'duplicate', of: known.id }
}

interface WholeRow {
  readonly entry: InferSelectModel<typeof entryEvent>
  readonly clip: InferSelectModel<typeof clip> | null
  readonly verdict: InferSelectModel<typeof verdict> | null
}

function toRecord(row: WholeRow): EntryRecord {
  return {
    event: toEvent(row.entry),
    state: toState(row.entry),
    stateSince: row.entry.stateSince,
    clip: row.clip === null ? null : toClip(row.clip),
    verdict: row.verdict === null ? null : toVerdict(row.verdict),
  }
}

function toEvent(row: InferSelectModel<typeof entryEvent>): EntryEvent {
  return {
    id: row.id,
    connectionId: row.connectionId,
    externalId: row.externalId,
    externalDoorId: row.externalDoorId,
    doorId: row.doorId,
    credential: row.credential,
    member: row.member,
    occurredAt: row.occurredAt,
    receivedAt: row.receivedAt,
    partySize: row.partySize,
  }
}
