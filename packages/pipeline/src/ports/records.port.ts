/** What is remembered: one interface per aggregate, named for its use cases, and the transaction that joins several writes. */

import type {
  Camera,
  CameraId,
  ClipId,
  ClipWindow,
  Connection,
  ConnectionId,
  Crossing,
  Door,
  DoorId,
  EntryEvent,
  EntryEventId,
  EntryState,
  EpochMs,
  GapCause,
  GapId,
  ObservedClip,
  SessionId,
  Site,
  ThresholdLine,
  TimeRange,
  Verdict,
} from '@ostiary/domain'
import type { Job } from '../jobs/job.ts'

/** Repositories on one connection, or on one transaction. */
export interface Records {
  readonly sites: SiteRecords
  readonly doors: DoorRecords
  readonly cameras: CameraRecords
  readonly connections: ConnectionRecords
  readonly entryEvents: EntryEventRecords
  readonly clips: ClipRecords
  readonly verdicts: VerdictRecords
  readonly recordings: RecordingRecords
}

export interface UnitOfWork {
  readonly records: Records
  /** Everything in `work` is written, and its jobs become visible, together or not at all. */
  transaction<T>(work: (records: Records, enqueue: (job: Job) => Promise<void>) => Promise<T>): Promise<T>
}

export interface SiteRecords {
  list(): Promise<Site[]>
  add(site: Site): Promise<void>
}

export interface DoorRecords {
  list(): Promise<Door[]>
  get(id: DoorId): Promise<Door | null>
  findByExternalId(externalId: string): Promise<Door | null>
  /**
   * Until this transaction ends, others that lock the same door wait here: what they read afterwards is what this one
   * wrote. For decisions on all entries of an opening, which two workers must not take at once.
   */
  lock(id: DoorId): Promise<void>
  /** @throws AppError `conflict` when the external id is taken */
  add(door: Door): Promise<void>
  /** Changes only what is given. Null when there is no such door. */
  change(
    id: DoorId,
    change: { name?: string; externalId?: string; line?: ThresholdLine | null; clipWindow?: ClipWindow },
  ): Promise<Door | null>
}

export interface CameraRecords {
  list(): Promise<Camera[]>
  get(id: CameraId): Promise<Camera | null>
  findByDoor(doorId: DoorId): Promise<Camera | null>
  /** @throws AppError `conflict` when another camera watches the door */
  add(camera: Camera, sealedPassword: string | null): Promise<void>
  change(
    id: CameraId,
    change: {
      name?: string
      address?: string
      username?: string | null
      transport?: Camera['transport']
      isEnabled?: boolean
      sealedPassword?: string | null
    },
  ): Promise<Camera | null>
  /** Forgets its password and no longer answers with it; its clips and gaps keep standing. False when there is none. */
  remove(id: CameraId): Promise<boolean>
  /** The password as sealed by the secret box, or null when the camera has none. */
  sealedPassword(id: CameraId): Promise<string | null>
  /** `not-started` since the camera was added, until its recorder has said something. */
  status(id: CameraId): Promise<CameraStatus>
  statuses(): Promise<Map<CameraId, CameraStatus>>
  saveStatus(id: CameraId, status: CameraStatus): Promise<void>
}

/** What the recorder of a camera last said; judged by its last durable fragment, never by being alive. */
export interface CameraStatus {
  readonly state: 'not-started' | 'connecting' | 'recording' | 'failing' | 'paused'
  readonly since: EpochMs
  /** With `failing`. */
  readonly cause: GapCause | null
  /** One sentence for a person, with `failing`. */
  readonly detail: string | null
  readonly lastFragmentAt: EpochMs | null
  readonly video: {
    readonly codec: string
    readonly width: number
    readonly height: number
    readonly fps: number | null
  } | null
}

export interface ConnectionRecords {
  list(): Promise<Connection[]>
  get(id: ConnectionId): Promise<{ readonly connection: Connection; readonly sealedSecret: string } | null>
  add(connection: Connection, sealedSecret: string): Promise<void>
}

export interface EntryEventRecords {
  /** Stores the event unless the connection has sent this external id before. */
  add(
    event: EntryEvent,
    state: EntryState,
  ): Promise<{ readonly kind: 'added' } | { readonly kind: 'duplicate'; readonly of: EntryEventId }>
  get(id: EntryEventId): Promise<EntryRecord | null>
  /** For an event that came before its door was known under that external id. */
  assignDoor(id: EntryEventId, doorId: DoorId): Promise<void>
  setState(id: EntryEventId, state: EntryState, at: EpochMs): Promise<void>
  /** Newest first by `occurredAt`, then id; `before` is the cursor of the last one seen. */
  list(query: EntryQuery): Promise<EntryRecord[]>
  /** Granted events of a door with `occurredAt` in the range, in order; for openings. */
  ofDoor(doorId: DoorId, range: TimeRange): Promise<EntryEvent[]>
  /** How many stand in each state; adds up to all events received. */
  countByState(): Promise<Record<EntryState['kind'], number>>
}

export interface EntryQuery {
  readonly limit: number
  readonly before?: { readonly occurredAt: EpochMs; readonly id: EntryEventId }
  readonly doorId?: DoorId
}

/** An entry event with everything known about it. */
export interface EntryRecord {
  readonly event: EntryEvent
  readonly state: EntryState
  readonly stateSince: EpochMs
  readonly clip: ClipRecord | null
  readonly verdict: Verdict | null
}

/** The clip of one entry event; made by `cut-clip`, completed by the later steps. */
export interface ClipRecord {
  readonly id: ClipId
  readonly entryEventId: EntryEventId
  readonly cameraId: CameraId
  readonly window: TimeRange
  /** Wall-clock instant of the clip's time 0. */
  readonly startsAt: EpochMs
  readonly recorded: readonly TimeRange[]
  readonly gapCause: GapCause | null
  /** Null until the renditions are made. Pictures of the HD rendition. */
  readonly renditions: {
    readonly width: number
    readonly height: number
    readonly fps: number
    readonly durationMs: number
  } | null
  /** Null until the clip is analysed. */
  readonly analysis: ClipAnalysisSummary | null
}

/** The facts of an analysis that decisions need; boxes and trails stand in the object store. */
export interface ClipAnalysisSummary {
  readonly model: {
    readonly name: string
    readonly sha256: string
    readonly inputSize: { readonly width: number; readonly height: number }
  }
  readonly line: ThresholdLine | null
  readonly frames: number
  readonly pictureFaults: ObservedClip['pictureFaults']
  readonly crossings: readonly Crossing[]
}

export interface ClipRecords {
  /** Adds or replaces the clip of its entry event. */
  save(clip: ClipRecord): Promise<void>
  get(id: ClipId): Promise<ClipRecord | null>
  ofEntryEvent(id: EntryEventId): Promise<ClipRecord | null>
  /** Analysed clips of these entry events, in order of their window's start, then of their id. */
  analysed(ids: readonly EntryEventId[]): Promise<ClipRecord[]>
}

export interface VerdictRecords {
  /** Adds or replaces the verdict of its entry event. */
  save(
    verdict: Verdict,
    model: { readonly name: string; readonly sha256: string },
    at: EpochMs,
  ): Promise<void>
}

/** Recording sessions and gaps, as the recorders report them. */
export interface RecordingRecords {
  startSession(session: { id: SessionId; cameraId: CameraId; startedAt: EpochMs }): Promise<void>
  /** When the camera was recorded for the first time; null when it never was. */
  firstSessionAt(cameraId: CameraId): Promise<EpochMs | null>
  endSession(id: SessionId, end: { at: EpochMs; cause: GapCause | null }): Promise<void>
  /** Opens a gap unless one is open for this camera; changes the cause of an open one when a clearer one is known. */
  openGap(gap: { id: GapId; cameraId: CameraId; from: EpochMs; cause: GapCause }): Promise<void>
  closeGap(cameraId: CameraId, at: EpochMs): Promise<void>
  /** Gaps that overlap the range, open ones included and empty ones not, in order. */
  gaps(
    cameraId: CameraId,
    range: TimeRange,
  ): Promise<{ readonly from: EpochMs; readonly to: EpochMs | null; readonly cause: GapCause }[]>
}
