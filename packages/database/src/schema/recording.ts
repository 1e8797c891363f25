/** Tables of recording sessions and of the gaps between them. */

import { gapCauses } from '@ostiary/domain'
import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { camera } from './camera.ts'
import { id, idCheck, instant, oneOfCheck } from './column-types.ts'

/** One run of a recorder for a camera. */
export const recordingSession = pgTable(
  'recording_session',
  {
    id: id('session')('id').primaryKey(),
    cameraId: id('camera')('camera_id')
      .notNull()
      .references(() => camera.id),
    startedAt: instant('started_at').notNull(),
    /** Null while it runs, or when its recorder was killed. */
    endedAt: instant('ended_at'),
    endCause: text('end_cause', { enum: gapCauses }),
  },
  (table) => [
    idCheck('recording_session_id_form', table.id, 'session'),
    oneOfCheck('recording_session_cause_known', table.endCause, gapCauses),
    /** Serves: the sessions of a camera, in order. */
    index('recording_session_of_camera').on(table.cameraId, table.startedAt),
  ],
)

/** Scheduled time without a durable fragment. */
export const gap = pgTable(
  'gap',
  {
    id: id('gap')('id').primaryKey(),
    cameraId: id('camera')('camera_id')
      .notNull()
      .references(() => camera.id),
    from: instant('from_at').notNull(),
    /** Null while it lasts. */
    to: instant('to_at'),
    cause: text('cause', { enum: gapCauses }).notNull(),
  },
  (table) => [
    idCheck('gap_id_form', table.id, 'gap'),
    oneOfCheck('gap_cause_known', table.cause, gapCauses),
    check('gap_range', sql`${table.to} >= ${table.from}`),
    /** Serves: opening and closing the gap of a camera. One open at a time. */
    uniqueIndex('gap_open_of_camera').on(table.cameraId).where(sql`${table.to} is null`),
    /** Serves: the gaps of a camera that overlap a time range. */
    index('gap_of_camera').on(table.cameraId, table.from),
  ],
)
