/** Tables of cameras and of what their recorders last said. */

import { gapCauses } from '@ostiary/domain'
import { sql } from 'drizzle-orm'
import { boolean, check, doublePrecision, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, idCheck, instant, oneOfCheck } from './column-types.ts'
import { door } from './door.ts'

/** An IP camera that watches a door. A removed one keeps its row, because clips and gaps refer to it. */
export const camera = pgTable(
  'camera',
  {
    id: id('camera')('id').primaryKey(),
    doorId: id('door')('door_id')
      .notNull()
      .references(() => door.id),
    name: text('name').notNull(),
    /** `rtsp://host[:port]/path`, never with credentials. */
    address: text('address').notNull(),
    username: text('username'),
    /** Sealed by the secret box; null when the camera needs none. */
    sealedPassword: text('sealed_password'),
    transport: text('transport', { enum: ['tcp', 'udp'] }).notNull(),
    isEnabled: boolean('is_enabled').notNull(),
    /** Null while the camera is in use. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    idCheck('camera_id_form', table.id, 'camera'),
    oneOfCheck('camera_transport_known', table.transport, ['tcp', 'udp']),
    check(
      'camera_removed_without_password',
      sql`${table.removedAt} is null or ${table.sealedPassword} is null`,
    ),
    /** Serves: which camera watches a door. One at a time. */
    uniqueIndex('camera_of_door').on(table.doorId).where(sql`${table.removedAt} is null`),
  ],
)

const cameraStates = ['not-started', 'connecting', 'recording', 'failing', 'paused'] as const

/** What the recorder of a camera last said; no row until it has said something. */
export const cameraStatus = pgTable(
  'camera_status',
  {
    cameraId: id('camera')('camera_id')
      .primaryKey()
      .references(() => camera.id),
    state: text('state', { enum: cameraStates }).notNull(),
    since: instant('since').notNull(),
    cause: text('cause', { enum: gapCauses }),
    /** One sentence for a person. */
    detail: text('detail'),
    lastFragmentAt: instant('last_fragment_at'),
    /** All four of the video are null until a picture came; the frame rate also when the camera does not say. */
    videoCodec: text('video_codec'),
    videoWidthPx: integer('video_width_px'),
    videoHeightPx: integer('video_height_px'),
    videoFps: doublePrecision('video_fps'),
  },
  (table) => [
    oneOfCheck('camera_status_state_known', table.state, cameraStates),
    oneOfCheck('camera_status_cause_known', table.cause, gapCauses),
    check(
      'camera_status_video_whole',
      sql`num_nulls(${table.videoCodec}, ${table.videoWidthPx}, ${table.videoHeightPx}) in (0, 3)`,
    ),
  ],
)
