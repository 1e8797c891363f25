/** Cameras, and what their recorders last said, in the database. */

import type { Camera, CameraId } from '@ostiary/domain'
import type { CameraRecords, CameraStatus } from '@ostiary/pipeline'
import { instantOfId } from '@ostiary/runtime'
import { and, asc, eq, getTableColumns, type InferSelectModel, isNull, sql } from 'drizzle-orm'
import { answered } from '../database-error.ts'
import { camera, cameraStatus } from '../schema/index.ts'
import type { Queryable } from './queryable.ts'

/** See {@link CameraRecords}. */
export function cameraRepository(db: Queryable): CameraRecords {
  const select = () => db.select(publicColumns).from(camera)
  const inUse = (id: CameraId) => and(eq(camera.id, id), isNull(camera.removedAt))
  const get = async (id: CameraId): Promise<Camera | null> =>
    (await answered(select().where(inUse(id))))[0] ?? null
  return {
    // Tens of rows, in the order of their making.
    list: () => answered(select().where(isNull(camera.removedAt)).orderBy(asc(camera.id))),
    get,
    async findByDoor(doorId) {
      // For each entry event that comes in: camera_of_door.
      const rows = await answered(select().where(and(eq(camera.doorId, doorId), isNull(camera.removedAt))))
      return rows[0] ?? null
    },
    async add(added, sealedPassword) {
      await answered(db.insert(camera).values({ ...added, sealedPassword }))
    },
    async change(id, change) {
      if (Object.keys(change).length === 0) return get(id)
      const rows = await answered(db.update(camera).set(change).where(inUse(id)).returning(publicColumns))
      return rows[0] ?? null
    },
    async remove(id) {
      const removed = { removedAt: sql`now()`, sealedPassword: null, isEnabled: false }
      return (
        (await answered(db.update(camera).set(removed).where(inUse(id)).returning({ id: camera.id })))
          .length > 0
      )
    },
    async sealedPassword(id) {
      const [row] = await answered(
        db.select({ sealedPassword: camera.sealedPassword }).from(camera).where(inUse(id)),
      )
      return row?.sealedPassword ?? null
    },
    async status(id) {
      const [row] = await answered(db.select().from(cameraStatus).where(eq(cameraStatus.cameraId, id)))
      return row === undefined ? notStarted(id) : toStatus(row)
    },
    async statuses() {
      // One for each camera in use, by primary key.
      const rows = await answered(
        db
          .select({ id: camera.id, status: cameraStatus })
          .from(camera)
          .leftJoin(cameraStatus, eq(cameraStatus.cameraId, camera.id))
          .where(isNull(camera.removedAt))
          .orderBy(asc(camera.id)),
      )
      return new Map(rows.map(({ id, status }) => [id, status === null ? notStarted(id) : toStatus(status)]))
    },
    async saveStatus(id, status) {
      const columns = toColumns(status)
      await answered(
        db
          .insert(cameraStatus)
          .values({ cameraId: id, ...columns })
          .onConflictDoUpdate({ target: cameraStatus.cameraId, set: columns }),
      )
    },
  }
}

const { removedAt: _removedAt, sealedPassword: _sealedPassword, ...publicColumns } = getTableColumns(camera)

function notStarted(id: CameraId): CameraStatus {
  return {
    state: 'not-started',
    since: instantOfId(id),
    cause: null,
    detail: null,
    lastFragmentAt: null,
    video: null,
  }
}

function toColumns({ video, ...status }: CameraStatus) {
  return {
    ...status,
    videoCodec: video?.codec ?? null,
    videoWidthPx: video?.width ?? null,
    videoHeightPx: video?.height ?? null,
    videoFps: video?.fps ?? null,
  }
}

function toStatus(row: InferSelectModel<typeof cameraStatus>): CameraStatus {
  const {
    cameraId: _,
    videoCodec: codec,
    videoWidthPx: width,
    videoHeightPx: height,
    videoFps: fps,
    ...status
  } = row
  const video = codec === null || width === null || height === null ? null : { codec, width, height, fps }
  return { ...status, video }
}
