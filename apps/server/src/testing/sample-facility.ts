/** A door with its camera and connection, and entries in the states that tests need. */

import {
  addMs,
  type Camera,
  type Connection,
  type Crossing,
  type Door,
  defaultClipWindow,
  defaultDecisionSettings,
  type EntryEvent,
  type JudgedCrossing,
  timeRange,
  type Verdict,
} from '@ostiary/domain'
import type { ClipRecord } from '@ostiary/pipeline'
import { type TestServer, testNow } from './test-server.ts'

export interface SampleFacility {
  readonly door: Door
  readonly camera: Camera
  readonly connection: Connection
  readonly secret: string
}

/** The door is called `front` by the access control; its camera has the password `pa55`. */
export async function addSampleFacility({ unitOfWork, newId }: TestServer): Promise<SampleFacility> {
  const secret = 'whsec_sample'
  const siteId = newId('site')
  const door: Door = {
    id: newId('door'),
    siteId,
    name: 'Front door',
    externalId: 'front',
    line: { a: { x: 0.2, y: 0.7 }, b: { x: 0.8, y: 0.7 }, inward: 'right' },
    clipWindow: defaultClipWindow,
  }
  const camera: Camera = {
    id: newId('camera'),
    doorId: door.id,
    name: 'Over the door',
    address: 'rtsp://10.0.0.2/stream1',
    username: 'viewer',
    transport: 'tcp',
    isEnabled: true,
  }
  const connection: Connection = { id: newId('connection'), vendor: 'generic', name: 'Access control' }
  const { records } = unitOfWork
  await records.sites.add({ id: siteId, name: 'Site', timeZone: 'Europe/Berlin' })
  await records.doors.add(door)
  await records.cameras.add(camera, 'sealed:pa55')
  await records.connections.add(connection, `sealed:${secret}`)
  return { door, camera, connection, secret }
}

/** An entry event that waits for its footage, `agoMs` before the tests' now. */
export async function addEntry(
  { unitOfWork, newId }: TestServer,
  { door, connection }: SampleFacility,
  agoMs: number,
  over: Partial<EntryEvent> = {},
): Promise<EntryEvent> {
  const occurredAt = addMs(testNow, -agoMs)
  const id = newId('entryEvent')
  const event: EntryEvent = {
    id,
    connectionId: connection.id,
    externalId: `external-${id}`,
    externalDoorId: door.externalId,
    doorId: door.id,
    credential: 'card-17',
    member: 'Ada Member',
    occurredAt,
    receivedAt: addMs(occurredAt, 200),
    partySize: 1,
    ...over,
  }
  await unitOfWork.records.entryEvents.add(event, { kind: 'waiting-for-footage' })
  return event
}

/** A clip with every second after its first recorded, analysed with `crossings`. */
export function sampleClip(
  { newId }: Pick<TestServer, 'newId'>,
  { camera, door }: SampleFacility,
  event: EntryEvent,
  crossings: readonly Crossing[],
): ClipRecord {
  const window = timeRange(
    addMs(event.occurredAt, -door.clipWindow.beforeMs),
    addMs(event.occurredAt, door.clipWindow.afterMs),
  )
  const startsAt = addMs(window.from, 1_000)
  return {
    id: newId('clip'),
    entryEventId: event.id,
    cameraId: camera.id,
    window,
    startsAt,
    recorded: [timeRange(startsAt, window.to)],
    gapCause: 'camera-stalled',
    renditions: { width: 1280, height: 720, fps: 25, durationMs: 19_000 },
    analysis: {
      model: { name: 'detector', sha256: 'ab12', inputSize: { width: 416, height: 416 } },
      line: door.line,
      frames: 190,
      pictureFaults: { black: 0, frozen: 0, covered: 0 },
      crossings,
    },
  }
}

/** An inward crossing by one sure person, two seconds after the event, explained by it. */
export function sampleCrossing(event: EntryEvent, over: Partial<JudgedCrossing> = {}): JudgedCrossing {
  return {
    at: addMs(event.occurredAt, 2_000),
    direction: 'in',
    place: 0.5,
    trackId: 1,
    confidence: 0.9,
    evidence: { detectionsNearLine: 18, scoreMean: 0.8, isInherited: false, occlusionShare: 0 },
    seenBy: event.id,
    explainedBy: event.id,
    attributedTo: event.id,
    isTurnedBack: false,
    ...over,
  }
}

export function sampleVerdict(
  event: EntryEvent,
  crossings: readonly JudgedCrossing[],
  over: Partial<Verdict> = {},
): Verdict {
  return {
    entryEventId: event.id,
    kind: 'clear',
    peopleTooMany: 0,
    confidence: 0.9,
    reasons: ['all-explained'],
    coverage: 0.95,
    opening: [event.id],
    crossings,
    settings: defaultDecisionSettings,
    ...over,
  }
}
