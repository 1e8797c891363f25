/** Table of doors. */

import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { id, idCheck } from './column-types.ts'
import { site } from './site.ts'

/** A controlled door of a site. */
export const door = pgTable(
  'door',
  {
    id: id('door')('id').primaryKey(),
    siteId: id('site')('site_id')
      .notNull()
      .references(() => site.id),
    name: text('name').notNull(),
    /** What the access-control system calls it. */
    externalId: text('external_id').notNull(),
    /** Null until somebody has drawn it: `{a, b, inward}`, fractions of the picture. */
    line: jsonb('line'),
    clipBeforeMs: integer('clip_before_ms').notNull(),
    clipAfterMs: integer('clip_after_ms').notNull(),
  },
  (table) => [
    idCheck('door_id_form', table.id, 'door'),
    check('door_clip_window', sql`${table.clipBeforeMs} >= 0 and ${table.clipAfterMs} >= 0`),
    /** Serves: which door an entry event is about. */
    unique('door_by_external_id').on(table.externalId),
    index('door_of_site').on(table.siteId),
  ],
)
