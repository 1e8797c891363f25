/** Table of entry events with the state that each stands in. */

import { endReasons, gapCauses } from '@ostiary/domain'
import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { id, idCheck, instant, oneOfCheck } from './column-types.ts'
import { connection } from './connection.ts'
import { door } from './door.ts'

const states = ['waiting-for-footage', 'processing', 'verdict', 'ended'] as const
const processingSteps = ['make-renditions', 'analyse-clip', 'decide-verdict'] as const

/** The access-control system reported that a credential was granted entry; never removed, whatever became of it. */
export const entryEvent = pgTable(
  'entry_event',
  {
    id: id('entryEvent')('id').primaryKey(),
    connectionId: id('connection')('connection_id')
      .notNull()
      .references(() => connection.id),
    /** The vendor's own id of the event. */
    externalId: text('external_id').notNull(),
    /** What the vendor calls the door, known to us or not. */
    externalDoorId: text('external_door_id').notNull(),
    doorId: id('door')('door_id').references(() => door.id),
    credential: text('credential').notNull(),
    member: text('member'),
    /** Controller clock. */
    occurredAt: instant('occurred_at').notNull(),
    /** Our clock. */
    receivedAt: instant('received_at').notNull(),
    partySize: integer('party_size').notNull(),
    state: text('state', { enum: states }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** With `processing`. */
    processingStep: text('processing_step', { enum: processingSteps }),
    /** With `ended`. */
    endReason: text('end_reason', { enum: endReasons }),
    /** With `ended`: one sentence for a person. */
    endDetail: text('end_detail'),
    /** With `ended` because of no footage. */
    gapCause: text('gap_cause', { enum: gapCauses }),
  },
  (table) => [
    idCheck('entry_event_id_form', table.id, 'entryEvent'),
    check('entry_event_party', sql`${table.partySize} >= 1`),
    oneOfCheck('entry_event_state_known', table.state, states),
    oneOfCheck('entry_event_step_known', table.processingStep, processingSteps),
    oneOfCheck('entry_event_reason_known', table.endReason, endReasons),
    oneOfCheck('entry_event_gap_cause_known', table.gapCause, gapCauses),
    check(
      'entry_event_step_with_processing',
      sql`(${table.state} = 'processing') = (${table.processingStep} is not null)`,
    ),
    check(
      'entry_event_end_with_ended',
      sql`(${table.state} = 'ended') = (${table.endReason} is not null) and (${table.state} = 'ended') = (${table.endDetail} is not null)`,
    ),
    check('entry_event_gap_with_ended', sql`${table.gapCause} is null or ${table.state} = 'ended'`),
    /** Serves: has this connection sent this event before. */
    unique('entry_event_by_external_id').on(table.connectionId, table.externalId),
    /** Serves: pages of all entries, newest first. */
    index('entry_event_newest').on(table.occurredAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    /** Serves: pages of a door's entries, and its events of a time range. */
    index('entry_event_newest_of_door').on(
      table.doorId,
      table.occurredAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    /** Serves: how many stand in each state, from the index alone. */
    index('entry_event_by_state').on(table.state),
  ],
)
