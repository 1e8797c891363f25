/** A site with one watched door, for tests of use cases: records in memory, a clock that stands still, jobs to look at. */

import {
  type Camera,
  type Connection,
  type Door,
  defaultClipWindow,
  type EntryEventId,
  type EpochMs,
  epochMs,
  parseId,
  type ThresholdLine,
} from '@ostiary/domain'
import { createManualClock, createNewId, type ManualClock, type NewId } from '@ostiary/runtime'
import { type ReceivedEntry, receiveEntryEvent } from '../entries/receive-entry-event.ts'
import type { Job } from '../jobs/job.ts'
import type { UnitOfWork } from '../ports/records.port.ts'
import { createInMemoryChangeFeed } from './in-memory-change-feed.ts'
import { createInMemoryUnitOfWork } from './in-memory-unit-of-work.ts'

const zeros = '0'.repeat(25)

export interface WatchedDoor {
  readonly door: Door
  readonly camera: Camera
  readonly connection: Connection
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ReturnType<typeof createInMemoryChangeFeed>
  readonly clock: ManualClock
  readonly newId: NewId
  /** Every job so far, oldest first. */
  readonly jobs: readonly Job[]
  /** A badge of this door at `at`, reported at the clock's present. */
  badge(
    at: EpochMs,
    change?: { readonly externalId?: string; readonly externalDoorId?: string },
  ): Promise<ReceivedEntry>
  /** Like `badge`, for the id alone. */
  badgeId(at: EpochMs): Promise<EntryEventId>
}

/** Where the clock stands at first. */
export const noon = epochMs(Date.UTC(2026, 10, 23, 12))

const line: ThresholdLine = { a: { x: 0.3, y: 0.6 }, b: { x: 0.7, y: 0.6 }, inward: 'right' }

export async function createWatchedDoor(
  options: { readonly hasCamera?: boolean } = {},
): Promise<WatchedDoor> {
  const jobs: Job[] = []
  const unitOfWork = createInMemoryUnitOfWork(async (job) => void jobs.push(job))
  const changeFeed = createInMemoryChangeFeed()
  const clock = createManualClock(noon)
  const newId = createNewId({ clock })
  const door: Door = {
    id: parseId('door', `dor_${zeros}1`),
    siteId: parseId('site', `sit_${zeros}1`),
    name: 'Main entrance',
    externalId: 'front-door',
    line,
    clipWindow: defaultClipWindow,
  }
  const camera: Camera = {
    id: parseId('camera', `cam_${zeros}1`),
    doorId: door.id,
    name: 'Hall',
    address: 'rtsp://127.0.0.1:554/hall',
    username: 'viewer',
    transport: 'tcp',
    isEnabled: true,
  }
  const connection: Connection = {
    id: parseId('connection', `con_${zeros}1`),
    vendor: 'generic',
    name: 'Doors',
  }
  const { records } = unitOfWork
  await records.sites.add({ id: door.siteId, name: 'Hafen', timeZone: 'Europe/Berlin' })
  await records.doors.add(door)
  if (options.hasCamera !== false) await records.cameras.add(camera, 'sealed:secret')
  await records.connections.add(connection, 'sealed:shared')

  let reported = 0
  const badge: WatchedDoor['badge'] = (at, change) => {
    reported += 1
    return receiveEntryEvent(
      { unitOfWork, changeFeed, clock, newId },
      {
        connectionId: connection.id,
        externalId: `badge-${reported}`,
        externalDoorId: door.externalId,
        credential: '20418',
        member: 'Jana Wendt',
        occurredAt: at,
        partySize: 1,
        ...change,
      },
    )
  }
  return {
    ...{ door, camera, connection, unitOfWork, changeFeed, clock, newId, jobs, badge },
    badgeId: async (at) => (await badge(at)).entryEventId,
  }
}
