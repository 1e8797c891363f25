/** An entry event and the states it can stand in; every event received stands in exactly one of them. */

import type { ConnectionId, DoorId, EntryEventId } from './ids.ts'
import type { DurationMs, EpochMs } from './time.ts'

/** The access-control system reports that a member's credential was granted entry at a door. */
export interface EntryEvent {
  readonly id: EntryEventId
  readonly connectionId: ConnectionId
  /** The vendor's own id of the event; unique within the connection. */
  readonly externalId: string
  /** What the vendor calls the door; kept even when no door of ours is mapped to it. */
  readonly externalDoorId: string
  readonly doorId: DoorId | null
  readonly credential: string
  /** The member's name as the vendor sends it, or null when it sends none. */
  readonly member: string | null
  /** Controller clock. */
  readonly occurredAt: EpochMs
  /** Our clock. */
  readonly receivedAt: EpochMs
  /** How many people this credential may bring in; at least 1. */
  readonly partySize: number
}

/** Why there is no footage of a stretch of time. */
export const gapCauses = [
  'never-recorded',
  'camera-unreachable',
  'camera-wrong-password',
  'camera-no-video',
  'camera-stalled',
  'recorder-restarted',
  'paused',
  'unknown',
] as const
export type GapCause = (typeof gapCauses)[number]

/** Why an entry event ended without a verdict. */
export const endReasons = [
  'unknown-door',
  'door-without-camera',
  'no-footage',
  'footage-expired',
  'clip-invalid',
  'processing-failed',
] as const
export type EndReason = (typeof endReasons)[number]

export type EntryState =
  | { readonly kind: 'waiting-for-footage' }
  | { readonly kind: 'processing'; readonly step: 'make-renditions' | 'analyse-clip' | 'decide-verdict' }
  | { readonly kind: 'verdict' }
  | {
      readonly kind: 'ended'
      readonly reason: EndReason
      /** Present with `no-footage`. */
      readonly gapCause: GapCause | null
      /** One sentence for a person: what happened and what to do. */
      readonly detail: string
    }

/** How much of the time around an entry event is cut out; both at least 0, together at most two minutes. */
export interface ClipWindow {
  readonly beforeMs: DurationMs
  readonly afterMs: DurationMs
}
