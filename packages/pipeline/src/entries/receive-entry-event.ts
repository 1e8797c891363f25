/** Takes in an entry event that a connection has vouched for: stored once, with its first job, or recognised as known. */

import {
  addMs,
  type Camera,
  type ConnectionId,
  type Door,
  durationMs,
  type EntryEvent,
  type EntryEventId,
  type EntryState,
  type EpochMs,
  epochMs,
} from '@ostiary/domain'
import type { Clock, NewId } from '@ostiary/runtime'
import type { ChangeFeed } from '../ports/change-feed.port.ts'
import type { UnitOfWork } from '../ports/records.port.ts'

export interface ReceiveDeps {
  readonly unitOfWork: UnitOfWork
  readonly changeFeed: ChangeFeed
  readonly clock: Clock
  readonly newId: NewId
}

/** An entry event in the words of its vendor, after the signature was found good. */
export interface ReportedEntry {
  readonly connectionId: ConnectionId
  readonly externalId: string
  readonly externalDoorId: string
  readonly credential: string
  readonly member: string | null
  readonly occurredAt: EpochMs
  readonly partySize: number
}

export type ReceivedEntry =
  | { readonly kind: 'accepted'; readonly entryEventId: EntryEventId; readonly isDoorKnown: boolean }
  | { readonly kind: 'duplicate'; readonly entryEventId: EntryEventId; readonly isDoorKnown: boolean }

/** Recorders make footage durable once per keyframe interval; asking sooner would only mean asking twice. */
const footageSettlesAfterMs = durationMs(1_500)

/** Event and first job are written in one transaction. Safe to repeat: a vendor's second delivery is a duplicate. */
export async function receiveEntryEvent(deps: ReceiveDeps, reported: ReportedEntry): Promise<ReceivedEntry> {
  const id = deps.newId('entryEvent')
  const outcome = await deps.unitOfWork.transaction(async (records, enqueue): Promise<ReceivedEntry> => {
    const door = await records.doors.findByExternalId(reported.externalDoorId)
    const camera = door === null ? null : await records.cameras.findByDoor(door.id)
    const event: EntryEvent = { ...reported, id, doorId: door?.id ?? null, receivedAt: deps.clock.now() }
    const state = firstState(door, camera, reported.externalDoorId)
    const added = await records.entryEvents.add(event, state)
    const isDoorKnown = door !== null
    if (added.kind === 'duplicate') return { kind: 'duplicate', entryEventId: added.of, isDoorKnown }
    if (door !== null && state.kind === 'waiting-for-footage') {
      await enqueue({
        step: 'cut-clip',
        payload: { entryEventId: id },
        startAfter: footageReadyAt(event, door),
      })
    }
    return { kind: 'accepted', entryEventId: id, isDoorKnown }
  })
  if (outcome.kind === 'accepted') await deps.changeFeed.publish({ kind: 'entry', entryEventId: id })
  return outcome
}

/** When the whole window of an entry event should be durable; a stamp from the future waits no longer than ours. */
export function footageReadyAt(event: EntryEvent, door: Door): EpochMs {
  const occurredAt = epochMs(Math.min(event.occurredAt, event.receivedAt))
  return addMs(occurredAt, door.clipWindow.afterMs + footageSettlesAfterMs)
}

function firstState(door: Door | null, camera: Camera | null, externalDoorId: string): EntryState {
  if (door === null) {
    return {
      kind: 'ended',
      reason: 'unknown-door',
      gapCause: null,
      detail: `No door is known as “${externalDoorId}”. Give one of your doors this id, and its next entries are judged.`,
    }
  }
  if (camera === null) {
    return {
      kind: 'ended',
      reason: 'door-without-camera',
      gapCause: null,
      detail: `No camera watches ${door.name}. Add one, and its next entries are judged.`,
    }
  }
  return { kind: 'waiting-for-footage' }
}
