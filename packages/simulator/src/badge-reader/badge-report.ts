/** A badge read as it is reported, whatever the form of the vendor. */

import type { EpochMs } from '@ostiary/domain'

/** What is reported of one badge read. */
export interface BadgeReport {
  /** The access-control system's own id of the event; a second report with it is the same event. */
  readonly id: string
  /** What the access-control system calls the door. */
  readonly doorId: string
  readonly credential: string
  readonly member: string
  readonly occurredAt: EpochMs
  /** How many people the credential may bring in, at least 1. */
  readonly partySize: number
}
