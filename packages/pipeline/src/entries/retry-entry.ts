/** Sends an entry event that ended without a verdict through the pipeline again, because a person asked for it. */

import type { EntryEventId } from '@ostiary/domain'
import type { ReceiveDeps } from './receive-entry-event.ts'

export type RetryOutcome =
  | { readonly kind: 'queued' }
  | { readonly kind: 'not-found' }
  /** It is on its way, or has its verdict already. */
  | { readonly kind: 'not-ended' }
  /** The door is still unknown, or still has no camera. */
  | { readonly kind: 'nothing-to-judge' }

/** Looks the door up again by its external id: a person may have mapped it since. Safe to repeat. */
export async function retryEntry(deps: Omit<ReceiveDeps, 'newId'>, id: EntryEventId): Promise<RetryOutcome> {
  const outcome = await deps.unitOfWork.transaction(async (records, enqueue): Promise<RetryOutcome> => {
    const entry = await records.entryEvents.get(id)
    if (entry === null) return { kind: 'not-found' }
    if (entry.state.kind !== 'ended') return { kind: 'not-ended' }
    const door = await records.doors.findByExternalId(entry.event.externalDoorId)
    const camera = door === null ? null : await records.cameras.findByDoor(door.id)
    if (door === null || camera === null) return { kind: 'nothing-to-judge' }
    await records.entryEvents.assignDoor(id, door.id)
    await records.entryEvents.setState(id, { kind: 'waiting-for-footage' }, deps.clock.now())
    await enqueue({ step: 'cut-clip', payload: { entryEventId: id } })
    return { kind: 'queued' }
  })
  if (outcome.kind === 'queued') await deps.changeFeed.publish({ kind: 'entry', entryEventId: id })
  return outcome
}
