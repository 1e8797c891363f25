/** Table of verdicts. */

import { sql } from 'drizzle-orm'
import { check, doublePrecision, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, instant, oneOfCheck } from './column-types.ts'
import { entryEvent } from './entry-event.ts'

const kinds = ['clear', 'tailgating', 'inconclusive'] as const

/** The verdict on one entry event, with everything needed to reach it again. */
export const verdict = pgTable(
  'verdict',
  {
    entryEventId: id('entryEvent')('entry_event_id')
      .primaryKey()
      .references(() => entryEvent.id),
    kind: text('kind', { enum: kinds }).notNull(),
    peopleTooMany: integer('people_too_many').notNull(),
    /** 0–1. */
    confidence: doublePrecision('confidence').notNull(),
    /** The deciding one first. */
    reasons: jsonb('reasons').notNull(),
    /** Recorded share of the window, 0–1. */
    coverage: doublePrecision('coverage').notNull(),
    /** Ids of the opening's entry events, in order. */
    opening: jsonb('opening').notNull(),
    /** The passage timeline within the window; instants in epoch milliseconds. */
    crossings: jsonb('crossings').notNull(),
    settings: jsonb('settings').notNull(),
    modelName: text('model_name').notNull(),
    modelSha256: text('model_sha256').notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    oneOfCheck('verdict_kind_known', table.kind, kinds),
    check('verdict_people', sql`(${table.kind} = 'tailgating') = (${table.peopleTooMany} > 0)`),
    check('verdict_shares', sql`${table.confidence} between 0 and 1 and ${table.coverage} between 0 and 1`),
  ],
)
