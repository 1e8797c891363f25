/** Posts badge reads the way a vendor does, with everything that can go wrong on the way, and tells what was done. */

import { addMs } from '@ostiary/domain'
import { type Clock, systemClock } from '#src/clock/clock.ts'
import { type BadgeDisturbance, type PlannedPost, planPosts } from './badge-disturbances.ts'
import { type PostOutcome, postBadgeRead, type WebhookTarget } from './post-badge-read.ts'
import type { BadgeVendor } from './vendors/badge-vendors.ts'
import type { VendorReport } from './vendors/vendor-dialect.ts'

export interface PostDisturbedInput {
  readonly webhook: WebhookTarget
  readonly vendor: BadgeVendor
  readonly reports: readonly VendorReport[]
  readonly disturbances: readonly BadgeDisturbance[]
  readonly seed: number
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

/** What was planned, and what the receiver said; null for what was lost on purpose. */
export interface PlannedOutcome {
  readonly post: PlannedPost
  readonly outcome: PostOutcome | null
}

/** Resolves when all that is to be sent is settled, in the order of sending. What the signal stopped has failed. */
export async function postDisturbed(input: PostDisturbedInput): Promise<PlannedOutcome[]> {
  const { reports, disturbances, seed } = input
  return await Promise.all(
    planPosts(reports, disturbances, seed).map(async (post) => ({
      post,
      outcome: post.isLost ? null : await sendAtItsTime(post, input),
    })),
  )
}

async function sendAtItsTime(
  post: PlannedPost,
  { webhook, vendor, signal, clock = systemClock }: PostDisturbedInput,
): Promise<PostOutcome> {
  const { report, sendAfterMs, hasBadSignature, isMalformed } = post
  const due = Promise.withResolvers<void>()
  const cancel = clock.wakeAt(addMs(report.occurredAt, sendAfterMs), due.resolve)
  const stop = () => due.resolve()
  signal?.addEventListener('abort', stop)
  await due.promise
  cancel()
  signal?.removeEventListener('abort', stop)
  return await postBadgeRead({
    webhook: hasBadSignature ? { ...webhook, secret: `not ${webhook.secret}` } : webhook,
    read: report,
    vendor,
    clock,
    ...(isMalformed ? { spoilBody: (body: string) => body.slice(0, body.length >> 1) } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
}
