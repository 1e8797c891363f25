/** What the in-memory records remember: plain maps, cloned for each transaction. */

import type {
  Camera,
  CameraId,
  Connection,
  ConnectionId,
  Door,
  DoorId,
  EntryEvent,
  EntryEventId,
  EntryState,
  EpochMs,
  GapCause,
  GapId,
  SessionId,
  Site,
  SiteId,
  Verdict,
} from '@ostiary/domain'
import type { CameraStatus, ClipRecord } from '../ports/records.port.ts'

/** One map per aggregate, by id. */
export interface State {
  readonly sites: Map<SiteId, Site>
  readonly doors: Map<DoorId, Door>
  readonly cameras: Map<CameraId, { readonly camera: Camera; readonly sealedPassword: string | null }>
  readonly statuses: Map<CameraId, CameraStatus>
  readonly connections: Map<ConnectionId, { readonly connection: Connection; readonly sealedSecret: string }>
  readonly entries: Map<
    EntryEventId,
    { readonly event: EntryEvent; readonly state: EntryState; readonly stateSince: EpochMs }
  >
  /** By the entry event that each belongs to. */
  readonly clips: Map<EntryEventId, ClipRecord>
  readonly verdicts: Map<EntryEventId, Verdict>
  readonly sessions: Map<SessionId, Session>
  readonly gaps: Map<GapId, Gap>
}

/** One run of a recorder. */
interface Session {
  readonly id: SessionId
  readonly cameraId: CameraId
  readonly startedAt: EpochMs
  readonly end: { readonly at: EpochMs; readonly cause: GapCause | null } | null
}

/** A stretch of time without footage; `to` is null while it lasts. */
interface Gap {
  readonly id: GapId
  readonly cameraId: CameraId
  readonly from: EpochMs
  readonly to: EpochMs | null
  readonly cause: GapCause
}

/** A state that nothing has been written to. */
export function emptyState(): State {
  return {
    sites: new Map(),
    doors: new Map(),
    cameras: new Map(),
    statuses: new Map(),
    connections: new Map(),
    entries: new Map(),
    clips: new Map(),
    verdicts: new Map(),
    sessions: new Map(),
    gaps: new Map(),
  }
}

/** Every value of a map, in the order of its keys: ids are time-ordered, so that is the order in which they were made. */
export function inOrderOfId<Id extends string, Value>(map: ReadonlyMap<Id, Value>): Value[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
