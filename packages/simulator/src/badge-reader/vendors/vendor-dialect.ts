/** How an access-control system tells about a badge read: what it writes, how it proves who it is, how often it tries. */

import type { EpochMs } from '@ostiary/domain'
import type { BadgeReport } from '../badge-report.ts'

/** A report, and whether the door let the person in. */
export interface VendorReport extends BadgeReport {
  readonly result: 'granted' | 'denied'
}

interface SigningInput {
  /** Shared secret, or the API key that is echoed. */
  readonly secret: string
  readonly now: EpochMs
}

interface VendorRequest {
  /** Without the content type, which is JSON for all. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface VendorDialect {
  /** How long the system waits for an answer (ms). */
  readonly answerMsMax: number
  /** How long it waits before each further attempt (ms); empty for one that never tries again. */
  readonly retryDelaysMs: readonly number[]
  /** Written and signed anew for each attempt. */
  request(report: VendorReport, signing: SigningInput): VendorRequest
}
