/** Which of two causes of one gap says more: the one that a person can do something about. */

import { type GapCause, gapCauses } from '@ostiary/domain'

/** Larger says more; of equal ones the later counts, for it is nearer to what is wrong now. */
const clarity: Readonly<Record<GapCause, number>> = {
  unknown: 0,
  'recorder-restarted': 1,
  'never-recorded': 1,
  'camera-stalled': 2,
  'camera-unreachable': 3,
  'camera-wrong-password': 3,
  'camera-no-video': 3,
  paused: 3,
}

/** The causes of an open gap that `cause` takes the place of; never itself. */
export function causesLessClearThan(cause: GapCause): GapCause[] {
  return gapCauses.filter((other) => other !== cause && clarity[other] <= clarity[cause])
}
