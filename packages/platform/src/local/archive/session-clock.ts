/**
 * Tells when the pictures of a session were taken. Cameras stamp them by a clock of their own; the only link to ours is
 * their arrival, which can be late but never early: the smallest delay is the truth (docs/field-notes.md).
 */

import { type EpochMs, epochMs } from '@ostiary/domain'
import type { IndexRecord } from './index-record.ts'

/**
 * The smallest delay is sought in this many chunks before and after, about five minutes each way. More finds a smaller
 * delay; fewer follow a drifting camera clock closer (at 50 ppm, five minutes are 15 ms).
 */
export const originNeighbours = 5

/** Wall-clock instant of media time 0, seen from one fragment: the true one or later. */
export function originOfRecord(
  record: Pick<IndexRecord, 'arrivedAt' | 'endTicks'>,
  timescale: number,
): EpochMs {
  return epochMs(record.arrivedAt - (record.endTicks * 1000) / timescale)
}

/** The earliest origin that any of these fragments shows. @throws RangeError when there is none */
export function earliestOrigin(
  records: readonly Pick<IndexRecord, 'arrivedAt' | 'endTicks'>[],
  timescale: number,
): EpochMs {
  let earliest = Number.POSITIVE_INFINITY
  for (const record of records) earliest = Math.min(earliest, originOfRecord(record, timescale))
  return epochMs(earliest)
}

/** Wall-clock instant of a media time, in ticks. */
export function instantOfTicks(ticks: number, timescale: number, originAt: EpochMs): EpochMs {
  return epochMs(originAt + (ticks * 1000) / timescale)
}
