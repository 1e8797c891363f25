/** When which badge is read while footage repeats: the reads of a round, counted over all rounds. Pure arithmetic. */

import { addMs, type DurationMs, type EpochMs } from '@ostiary/domain'
import type { BadgeRead } from '#src/footage/door-footage.ts'

export interface ReadScheduleInput {
  /** At least one, in any order. */
  readonly reads: readonly BadgeRead[]
  /** Wall clock of the first picture of the first round. */
  readonly startedAt: EpochMs
  readonly loopDurationMs: DurationMs
}

/** A badge read of some round. */
export interface ScheduledRead {
  readonly read: BadgeRead
  /** From 0. */
  readonly round: number
  /** Place within the round in order of time, from 1. */
  readonly number: number
  readonly occurredAt: EpochMs
}

export interface ReadSchedule {
  /** The read with that index, which counts from 0 over all rounds in order of time. */
  at(index: number): ScheduledRead
  /** The index of the first read at `instant` or later. */
  indexFrom(instant: EpochMs): number
  /** The round that is on at `instant`, 0 before the start. */
  roundAt(instant: EpochMs): number
}

/** @throws RangeError when there is no read, or one does not lie within the round */
export function createReadSchedule({ reads, startedAt, loopDurationMs }: ReadScheduleInput): ReadSchedule {
  const sorted = [...reads].sort((a, b) => a.atS - b.atS)
  const outside = sorted.find((read) => !(read.atS >= 0 && read.atS * 1000 < loopDurationMs))
  if (outside !== undefined) throw new RangeError(`a badge read at ${outside.atS} s is not in the footage`)
  const roundAt = (instant: EpochMs) => Math.max(0, Math.floor((instant - startedAt) / loopDurationMs))
  return {
    at(index) {
      const round = Math.floor(index / sorted.length)
      const place = index - round * sorted.length
      const read = sorted[place]
      if (read === undefined) throw new RangeError(`no badge read ${index} among ${sorted.length} a round`)
      // The media clock's instants are whole milliseconds, and so are those of the webhook.
      const occurredAt = addMs(startedAt, Math.round(round * loopDurationMs + read.atS * 1000))
      return { read, round, number: place + 1, occurredAt }
    },
    indexFrom(instant) {
      const round = roundAt(instant)
      const offsetMs = instant - startedAt - round * loopDurationMs
      const place = sorted.findIndex((read) => Math.round(read.atS * 1000) >= offsetMs)
      return round * sorted.length + (place === -1 ? sorted.length : place)
    },
    roundAt,
  }
}
