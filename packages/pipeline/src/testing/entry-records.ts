/** Entry events with their clips and verdicts in memory. */

import { containsInstant, type EntryEventId, type EntryState } from '@ostiary/domain'
import type {
  ClipRecord,
  ClipRecords,
  EntryEventRecords,
  EntryRecord,
  VerdictRecords,
} from '../ports/records.port.ts'
import { inOrderOfId, type State } from './state.ts'

/** `state` is asked anew for every call: it is replaced whenever a transaction commits. */
export function entryEventRecords(state: () => State): EntryEventRecords {
  const record = (id: EntryEventId): EntryRecord | null => {
    const entry = state().entries.get(id)
    if (entry === undefined) return null
    return { ...entry, clip: state().clips.get(id) ?? null, verdict: state().verdicts.get(id) ?? null }
  }
  const change = (id: EntryEventId, part: Partial<EntryRecord>): void => {
    const entry = state().entries.get(id)
    if (entry !== undefined) state().entries.set(id, { ...entry, ...part })
  }
  return {
    async add(event, entryState) {
      const known = [...state().entries.values()].find(
        (entry) =>
          entry.event.connectionId === event.connectionId && entry.event.externalId === event.externalId,
      )
      if (known !== undefined) return { kind: 'duplicate', of: known.event.id }
      state().entries.set(event.id, { event, state: entryState, stateSince: event.receivedAt })
      return { kind: 'added' }
    },
    get: async (id) => record(id),
    async assignDoor(id, doorId) {
      const entry = state().entries.get(id)
      if (entry !== undefined) change(id, { event: { ...entry.event, doorId } })
    },
    async setState(id, entryState, at) {
      change(id, { state: entryState, stateSince: at })
    },
    async list({ limit, before, doorId }) {
      return [...state().entries.values()]
        .map(({ event }) => event)
        .filter((event) => doorId === undefined || event.doorId === doorId)
        .filter((event) => before === undefined || isNewer(before, event))
        .sort((a, b) => (isNewer(a, b) ? -1 : 1))
        .slice(0, limit)
        .flatMap(({ id }) => record(id) ?? [])
    },
    async ofDoor(doorId, range) {
      return [...state().entries.values()]
        .map(({ event }) => event)
        .filter((event) => event.doorId === doorId && containsInstant(range, event.occurredAt))
        .sort((a, b) => (isNewer(b, a) ? -1 : 1))
    },
    async countByState() {
      const counts: Record<EntryState['kind'], number> = {
        'waiting-for-footage': 0,
        processing: 0,
        verdict: 0,
        ended: 0,
      }
      for (const entry of state().entries.values()) counts[entry.state.kind] += 1
      return counts
    },
  }
}

/** See {@link entryEventRecords}. */
export function clipRecords(state: () => State): ClipRecords {
  return {
    async save(clip) {
      state().clips.set(clip.entryEventId, clip)
    },
    get: async (id) => [...state().clips.values()].find((clip) => clip.id === id) ?? null,
    ofEntryEvent: async (id) => state().clips.get(id) ?? null,
    async analysed(ids) {
      return inOrderOfId(state().clips)
        .filter((clip) => ids.includes(clip.entryEventId) && clip.analysis !== null)
        .sort(byWindowStart)
    },
  }
}

/** See {@link entryEventRecords}. */
export function verdictRecords(state: () => State): VerdictRecords {
  return {
    async save(verdict) {
      state().verdicts.set(verdict.entryEventId, verdict)
    },
  }
}

interface Placed {
  readonly occurredAt: number
  readonly id: string
}

/** By instant, then by id. */
function isNewer(a: Placed, b: Placed): boolean {
  return a.occurredAt === b.occurredAt ? a.id > b.id : a.occurredAt > b.occurredAt
}

function byWindowStart(a: ClipRecord, b: ClipRecord): number {
  return a.window.from - b.window.from || (a.id < b.id ? -1 : 1)
}
