/** Doors in the database. */

import { type Door, durationMs } from '@ostiary/domain'
import type { DoorRecords } from '@ostiary/pipeline'
import { asc, eq, type InferSelectModel } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { door } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'
import { storedLine } from './stored-shapes.ts'

/** See {@link DoorRecords}. */
export function doorRepository(db: Queryable): DoorRecords {
  return {
    // Tens of rows, in the order of their making.
    list: async () => (await answered(db.select().from(door).orderBy(asc(door.id)))).map(toDoor),
    async get(id) {
      const [row] = await answered(db.select().from(door).where(eq(door.id, id)))
      return row === undefined ? null : toDoor(row)
    },
    async findByExternalId(externalId) {
      // For each entry event that comes in: door_by_external_id.
      const [row] = await answered(db.select().from(door).where(eq(door.externalId, externalId)))
      return row === undefined ? null : toDoor(row)
    },
    async lock(id) {
      // Not the stronger FOR UPDATE, which would make new entry events of the door wait as well.
      await answered(db.select({ id: door.id }).from(door).where(eq(door.id, id)).for('no key update'))
    },
    async add({ clipWindow, ...added }) {
      await answered(db.insert(door).values({ ...added, ...clipColumns(clipWindow) }))
    },
    async change(id, { clipWindow, ...change }) {
      const columns = { ...change, ...(clipWindow === undefined ? {} : clipColumns(clipWindow)) }
      if (Object.keys(columns).length === 0) return this.get(id)
      const [row] = await answered(db.update(door).set(columns).where(eq(door.id, id)).returning())
      return row === undefined ? null : toDoor(row)
    },
  }
}

function clipColumns({ beforeMs, afterMs }: Door['clipWindow']) {
  return { clipBeforeMs: beforeMs, clipAfterMs: afterMs }
}

function toDoor({ clipBeforeMs, clipAfterMs, line, ...row }: InferSelectModel<typeof door>): Door {
  return {
    ...row,
    line: line === null ? null : storedLine.parse(line),
    clipWindow: { beforeMs: durationMs(clipBeforeMs), afterMs: durationMs(clipAfterMs) },
  }
}
