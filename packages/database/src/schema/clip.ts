/** Table of clips. */

import { gapCauses } from '@ostiary/domain'
import { sql } from 'drizzle-orm'
import { check, doublePrecision, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { camera } from './camera.ts'
import { id, idCheck, instant, oneOfCheck } from './column-types.ts'
import { entryEvent } from './entry-event.ts'

/** The clip of one entry event; its files stand in the object store. */
export const clip = pgTable(
  'clip',
  {
    id: id('clip')('id').primaryKey(),
    entryEventId: id('entryEvent')('entry_event_id')
      .notNull()
      .references(() => entryEvent.id),
    cameraId: id('camera')('camera_id')
      .notNull()
      .references(() => camera.id),
    windowFrom: instant('window_from').notNull(),
    windowTo: instant('window_to').notNull(),
    /** Of the clip's time 0, with the fraction of a millisecond that frames fall on. */
    startsAtMs: doublePrecision('starts_at_ms').notNull(),
    /** `[{from, to}]` in epoch milliseconds, joined and in order. */
    recorded: jsonb('recorded').notNull(),
    gapCause: text('gap_cause', { enum: gapCauses }),
    /** All four are null until the renditions are made. Pictures of the HD one. */
    renditionWidthPx: integer('rendition_width_px'),
    renditionHeightPx: integer('rendition_height_px'),
    renditionFps: doublePrecision('rendition_fps'),
    renditionDurationMs: doublePrecision('rendition_duration_ms'),
    /** What a decision needs of the analysis; null until it is done. */
    analysis: jsonb('analysis'),
  },
  (table) => [
    idCheck('clip_id_form', table.id, 'clip'),
    oneOfCheck('clip_gap_cause_known', table.gapCause, gapCauses),
    check('clip_window', sql`${table.windowTo} >= ${table.windowFrom}`),
    check(
      'clip_rendition_whole',
      sql`num_nulls(${table.renditionWidthPx}, ${table.renditionHeightPx}, ${table.renditionFps}, ${table.renditionDurationMs}) in (0, 4)`,
    ),
    /** Serves: the clip of an entry event, and the clips of an opening. One each. */
    unique('clip_of_entry_event').on(table.entryEventId),
    index('clip_of_camera').on(table.cameraId),
  ],
)
