/** Recording sessions and gaps in the database. */

import { causesLessClearThan, type RecordingRecords } from '@ostiary/pipeline'
import { and, asc, eq, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { gap, recordingSession } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'

/** See {@link RecordingRecords}. */
export function recordingRepository(db: Queryable): RecordingRecords {
  return {
    async startSession(session) {
      await answered(db.insert(recordingSession).values(session).onConflictDoNothing())
    },
    async firstSessionAt(cameraId) {
      // The oldest row of a camera: recording_session_of_camera.
      const [first] = await answered(
        db
          .select({ startedAt: recordingSession.startedAt })
          .from(recordingSession)
          .where(eq(recordingSession.cameraId, cameraId))
          .orderBy(asc(recordingSession.startedAt))
          .limit(1),
      )
      return first?.startedAt ?? null
    },
    async endSession(id, { at, cause }) {
      const end = { endedAt: at, endCause: cause }
      await answered(db.update(recordingSession).set(end).where(eq(recordingSession.id, id)))
    },
    async openGap(opened) {
      // One statement, so that two reports of one gap make one row: gap_open_of_camera.
      await answered(
        db
          .insert(gap)
          .values(opened)
          .onConflictDoUpdate({
            target: gap.cameraId,
            targetWhere: isNull(gap.to),
            set: { cause: opened.cause },
            setWhere: inArray(gap.cause, causesLessClearThan(opened.cause)),
          }),
      )
    },
    async closeGap(cameraId, at) {
      const to = sql`greatest(${gap.from}, ${sql.param(at, gap.to)})`
      await answered(
        db
          .update(gap)
          .set({ to })
          .where(and(eq(gap.cameraId, cameraId), isNull(gap.to))),
      )
    },
    async gaps(cameraId, range) {
      // The gaps of a camera until the range ends, of which few are older than its start: gap_of_camera.
      return answered(
        db
          .select({ from: gap.from, to: gap.to, cause: gap.cause })
          .from(gap)
          .where(
            and(
              eq(gap.cameraId, cameraId),
              lt(gap.from, range.to),
              or(isNull(gap.to), and(gt(gap.to, range.from), gt(gap.to, gap.from))),
            ),
          )
          .orderBy(asc(gap.from)),
      )
    },
  }
}
