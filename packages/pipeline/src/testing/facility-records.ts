/** Sites, doors, cameras and connections in memory. */

import { AppError, type Camera, type CameraId, type Door } from '@ostiary/domain'
import { instantOfId } from '@ostiary/runtime'
import type {
  CameraRecords,
  CameraStatus,
  ConnectionRecords,
  DoorRecords,
  SiteRecords,
} from '../ports/records.port.ts'
import { inOrderOfId, type State } from './state.ts'

/** `state` is asked anew for every call: it is replaced whenever a transaction commits. */
export function siteRecords(state: () => State): SiteRecords {
  return {
    list: async () => inOrderOfId(state().sites),
    async add(site) {
      state().sites.set(site.id, site)
    },
  }
}

/** See {@link siteRecords}. */
export function doorRecords(state: () => State): DoorRecords {
  const withExternalId = (externalId: string): Door | null =>
    inOrderOfId(state().doors).find((door) => door.externalId === externalId) ?? null
  const put = (door: Door): void => {
    const known = withExternalId(door.externalId)
    if (known !== null && known.id !== door.id) throw conflict(`door ${door.externalId} exists`)
    state().doors.set(door.id, door)
  }
  return {
    list: async () => inOrderOfId(state().doors),
    get: async (id) => state().doors.get(id) ?? null,
    findByExternalId: async (externalId) => withExternalId(externalId),
    lock: async () => undefined,
    add: async (door) => put(door),
    async change(id, change) {
      const door = state().doors.get(id)
      if (door === undefined) return null
      const changed = { ...door, ...change }
      put(changed)
      return changed
    },
  }
}

/** See {@link siteRecords}. */
export function cameraRecords(state: () => State): CameraRecords {
  const list = (): Camera[] => inOrderOfId(state().cameras).map(({ camera }) => camera)
  const status = (id: CameraId): CameraStatus => state().statuses.get(id) ?? notStarted(id)
  return {
    list: async () => list(),
    get: async (id) => state().cameras.get(id)?.camera ?? null,
    findByDoor: async (doorId) => list().find((camera) => camera.doorId === doorId) ?? null,
    async add(camera, sealedPassword) {
      if (list().some(({ doorId }) => doorId === camera.doorId))
        throw conflict(`${camera.doorId} has a camera`)
      state().cameras.set(camera.id, { camera, sealedPassword })
    },
    async change(id, { sealedPassword, ...change }) {
      const known = state().cameras.get(id)
      if (known === undefined) return null
      const camera = { ...known.camera, ...change }
      state().cameras.set(id, {
        camera,
        sealedPassword: sealedPassword === undefined ? known.sealedPassword : sealedPassword,
      })
      return camera
    },
    remove: async (id) => state().cameras.delete(id),
    sealedPassword: async (id) => state().cameras.get(id)?.sealedPassword ?? null,
    status: async (id) => status(id),
    statuses: async () => new Map(list().map(({ id }) => [id, status(id)])),
    async saveStatus(id, saved) {
      state().statuses.set(id, saved)
    },
  }
}

/** See {@link siteRecords}. */
export function connectionRecords(state: () => State): ConnectionRecords {
  return {
    list: async () => inOrderOfId(state().connections).map(({ connection }) => connection),
    get: async (id) => state().connections.get(id) ?? null,
    async add(connection, sealedSecret) {
      state().connections.set(connection.id, { connection, sealedSecret })
    },
  }
}

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

function conflict(message: string): AppError {
  return new AppError({ code: 'conflict', message, publicMessage: 'That is taken already.' })
}
