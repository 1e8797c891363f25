/** Recording sessions and gaps in memory. */

import { epochMs } from '@ostiary/domain'
import { causesLessClearThan } from '../ports/gap-clarity.ts'
import type { RecordingRecords } from '../ports/records.port.ts'
import type { State } from './state.ts'

/** `state` is asked anew for every call: it is replaced whenever a transaction commits. */
export function recordingRecords(state: () => State): RecordingRecords {
  const openGapOf = (cameraId: string) =>
    [...state().gaps.values()].find((gap) => gap.cameraId === cameraId && gap.to === null)
  return {
    async startSession(session) {
      if (!state().sessions.has(session.id)) state().sessions.set(session.id, { ...session, end: null })
    },
    async firstSessionAt(cameraId) {
      const own = [...state().sessions.values()].filter((session) => session.cameraId === cameraId)
      return own.length === 0 ? null : epochMs(Math.min(...own.map(({ startedAt }) => startedAt)))
    },
    async endSession(id, end) {
      const session = state().sessions.get(id)
      if (session !== undefined) state().sessions.set(id, { ...session, end })
    },
    async openGap(gap) {
      const open = openGapOf(gap.cameraId)
      if (open === undefined) state().gaps.set(gap.id, { ...gap, to: null })
      else if (causesLessClearThan(gap.cause).includes(open.cause)) {
        state().gaps.set(open.id, { ...open, cause: gap.cause })
      }
    },
    async closeGap(cameraId, at) {
      const open = openGapOf(cameraId)
      if (open !== undefined) state().gaps.set(open.id, { ...open, to: epochMs(Math.max(at, open.from)) })
    },
    async gaps(cameraId, range) {
      return [...state().gaps.values()]
        .filter((gap) => gap.cameraId === cameraId)
        .filter((gap) => gap.from < range.to && (gap.to === null || gap.to > Math.max(range.from, gap.from)))
        .sort((a, b) => a.from - b.from)
        .map(({ from, to, cause }) => ({ from, to, cause }))
    },
  }
}
