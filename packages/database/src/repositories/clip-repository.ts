/** Clips in the database. */

import { epochMs } from '@ostiary/domain'
import type { ClipRecord, ClipRecords } from '@ostiary/pipeline'
import {
  and,
  asc,
  eq,
  type InferInsertModel,
  type InferSelectModel,
  inArray,
  isNotNull,
  type SQL,
} from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { clip } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'
import { storedAnalysis, storedRanges } from './stored-shapes.ts'

/** See {@link ClipRecords}. */
export function clipRepository(db: Queryable): ClipRecords {
  const one = async (condition: SQL): Promise<ClipRecord | null> => {
    const [row] = await answered(db.select().from(clip).where(condition))
    return row === undefined ? null : toClip(row)
  }
  return {
    async save(saved) {
      const columns = toColumns(saved)
      await answered(
        db.insert(clip).values(columns).onConflictDoUpdate({ target: clip.entryEventId, set: columns }),
      )
    },
    get: (id) => one(eq(clip.id, id)),
    ofEntryEvent: (id) => one(eq(clip.entryEventId, id)),
    async analysed(ids) {
      if (ids.length === 0) return []
      // The few clips around one opening: clip_of_entry_event.
      const rows = await answered(
        db
          .select()
          .from(clip)
          .where(and(inArray(clip.entryEventId, [...ids]), isNotNull(clip.analysis)))
          .orderBy(asc(clip.windowFrom), asc(clip.id)),
      )
      return rows.map(toClip)
    },
  }
}

/** A row as the record that it stands for. */
export function toClip(row: InferSelectModel<typeof clip>): ClipRecord {
  const {
    renditionWidthPx: width,
    renditionHeightPx: height,
    renditionFps: fps,
    renditionDurationMs: durationMs,
  } = row
  const hasRenditions = width !== null && height !== null && fps !== null && durationMs !== null
  return {
    id: row.id,
    entryEventId: row.entryEventId,
    cameraId: row.cameraId,
    window: { from: row.windowFrom, to: row.windowTo },
    startsAt: epochMs(row.startsAtMs),
    recorded: storedRanges.parse(row.recorded),
    gapCause: row.gapCause,
    renditions: hasRenditions ? { width, height, fps, durationMs } : null,
    analysis: row.analysis === null ? null : storedAnalysis.parse(row.analysis),
  }
}

function toColumns({ window, startsAt, renditions, ...saved }: ClipRecord): InferInsertModel<typeof clip> {
  return {
    ...saved,
    windowFrom: window.from,
    windowTo: window.to,
    startsAtMs: startsAt,
    renditionWidthPx: renditions?.width ?? null,
    renditionHeightPx: renditions?.height ?? null,
    renditionFps: renditions?.fps ?? null,
    renditionDurationMs: renditions?.durationMs ?? null,
  }
}
