/** What the main thread and a scoring thread say to each other; plain data, both sides are of the same program. */

import type { ErrorCode } from '@ostiary/domain'
import type { DetectorDescription } from '@ostiary/vision'
import type { KnownClip } from '../data-set/read-data-set.ts'
import type { ClipScore } from '../report/clip-score.ts'
import type { ScoringRules } from '../scoring/scoring-rules.ts'

/** What a thread is started with. */
export interface ThreadSetup {
  readonly description: DetectorDescription
  readonly weightsPath: string
  readonly rules: ScoringRules
  readonly every: number
}

/** To a thread. `stop` ends a clip that is under way; `stopped` is the answer and the last message. */
export type ThreadOrder = { readonly kind: 'score'; readonly clip: KnownClip } | { readonly kind: 'stop' }

/** From a thread: any number of `picture`, then one of the others for each clip. */
export type ThreadAnswer =
  | { readonly kind: 'picture' }
  | { readonly kind: 'scored'; readonly score: ClipScore }
  | { readonly kind: 'unusable'; readonly reason: string }
  | { readonly kind: 'failed'; readonly failure: ThreadFailure }
  | { readonly kind: 'stopped' }

/** An error in words, for its class is lost between threads. Without a code it is a broken invariant. */
export interface ThreadFailure {
  readonly code: ErrorCode | undefined
  readonly message: string
  readonly publicMessage: string
}
