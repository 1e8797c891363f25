/** Small, valid entities for the contract suites of the records. */

import {
  type Camera,
  type CameraId,
  type Crossing,
  type Door,
  type DoorId,
  defaultClipWindow,
  defaultDecisionSettings,
  type EntryEvent,
  type EpochMs,
  epochMs,
  type Site,
  timeRange,
  type Verdict,
} from '@ostiary/domain'
import { createManualClock, createNewId, type NewId } from '@ostiary/runtime'
import type { ClipRecord, Records } from '../records.port.ts'

/** The instant around which everything of the sample happens. */
export const sampleInstant = epochMs(Date.UTC(2026, 10, 23, 2, 47, 12, 900))

/** Ids in the order in which they were made, however fast. */
export function createSampleIds(): NewId {
  const clock = createManualClock(sampleInstant)
  const newId = createNewId({ clock })
  return (kind) => {
    clock.advance(1)
    return newId(kind)
  }
}

/** One site with one door, one camera and one connection, written through `records`. */
export async function addFacility(records: Records, newId: NewId) {
  const site: Site = { id: newId('site'), name: 'Gym', timeZone: 'Europe/Berlin' }
  const door = sampleDoor(newId, site, 'front')
  const camera = sampleCamera(newId, door.id)
  const connection = { id: newId('connection'), vendor: 'generic', name: 'Access control' } as const
  await records.sites.add(site)
  await records.doors.add(door)
  await records.cameras.add(camera, 'sealed')
  await records.connections.add(connection, 'sealed-secret')
  return { site, door, camera, connection }
}

/** See {@link addFacility}. */
export type Facility = Awaited<ReturnType<typeof addFacility>>

/** A door without a line. */
export function sampleDoor(newId: NewId, site: Site, externalId: string): Door {
  return {
    id: newId('door'),
    siteId: site.id,
    name: 'Front door',
    externalId,
    line: null,
    clipWindow: defaultClipWindow,
  }
}

/** A camera that watches the door. */
export function sampleCamera(newId: NewId, doorId: DoorId): Camera {
  return {
    id: newId('camera'),
    doorId,
    name: 'Front camera',
    address: 'rtsp://10.0.0.5/stream1',
    username: 'viewer',
    transport: 'tcp',
    isEnabled: true,
  }
}

/** An entry event at the facility's door. */
export function sampleEvent(newId: NewId, facility: Facility, part: Partial<EntryEvent> = {}): EntryEvent {
  const id = newId('entryEvent')
  return {
    id,
    connectionId: facility.connection.id,
    externalId: `vendor-${id}`,
    externalDoorId: facility.door.externalId,
    doorId: facility.door.id,
    credential: 'card 17',
    member: 'A. Member',
    occurredAt: sampleInstant,
    receivedAt: epochMs(sampleInstant + 400),
    partySize: 1,
    ...part,
  }
}

/** A clip that was cut and nothing else yet. */
export function sampleClip(newId: NewId, event: EntryEvent, cameraId: CameraId): ClipRecord {
  const window = timeRange(epochMs(event.occurredAt - 5_000), epochMs(event.occurredAt + 15_000))
  return {
    id: newId('clip'),
    entryEventId: event.id,
    cameraId,
    window,
    startsAt: window.from,
    recorded: [timeRange(window.from, epochMs(window.from + 8_000.5))],
    gapCause: 'camera-stalled',
    renditions: null,
    analysis: null,
  }
}

/** The same clip with renditions and an analysis that saw one person go in. */
export function analysedClip(clip: ClipRecord): ClipRecord {
  return {
    ...clip,
    renditions: { width: 1280, height: 720, fps: 25, durationMs: 20_000.04 },
    analysis: {
      model: { name: 'small', sha256: 'a'.repeat(64), inputSize: { width: 416, height: 416 } },
      line: { a: { x: 0.1, y: 0.9 }, b: { x: 0.8, y: 0.7 }, inward: 'left' },
      frames: 200,
      pictureFaults: { black: 0, frozen: 0.25, covered: 0 },
      crossings: [sampleCrossing(epochMs(clip.window.from + 6_250.125))],
    },
  }
}

/** One person goes in. */
function sampleCrossing(at: EpochMs): Crossing {
  return {
    at,
    direction: 'in',
    place: 0.4,
    trackId: 3,
    confidence: 0.93,
    evidence: { detectionsNearLine: 18, scoreMean: 0.81, isInherited: false, occlusionShare: 0.1 },
  }
}

/** One person too many. */
export function sampleVerdict(event: EntryEvent): Verdict {
  const crossing = { seenBy: event.id, explainedBy: null, attributedTo: event.id, isTurnedBack: false }
  return {
    entryEventId: event.id,
    kind: 'tailgating',
    peopleTooMany: 1,
    confidence: 0.875,
    reasons: ['unexplained-crossing'],
    coverage: 1,
    opening: [event.id],
    crossings: [{ ...sampleCrossing(event.occurredAt), ...crossing }],
    settings: defaultDecisionSettings,
  }
}
