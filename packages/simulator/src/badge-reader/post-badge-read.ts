/** Reports one badge read to a webhook as an access-control system would: in its form, signed, and again when it fails. */

import { setTimeout as wait } from 'node:timers/promises'
import { type Clock, systemClock } from '#src/clock/clock.ts'
import type { BadgeReport } from './badge-report.ts'
import { type BadgeVendor, badgeVendors } from './vendors/badge-vendors.ts'
import type { VendorDialect, VendorReport } from './vendors/vendor-dialect.ts'

/** Where badge reads are reported, and the secret they are signed with. */
export interface WebhookTarget {
  readonly url: string
  readonly secret: string
}

/** What became of a report; `attempts` is at least 1. */
export type PostOutcome =
  | { readonly kind: 'accepted'; readonly status: number; readonly attempts: number }
  /** The receiver does not want it, and would not want it later. */
  | { readonly kind: 'refused'; readonly status: number; readonly attempts: number }
  /** Nobody took it: given up after the last attempt, or stopped. */
  | { readonly kind: 'failed'; readonly reason: string; readonly attempts: number }

export interface PostBadgeReadInput {
  readonly webhook: WebhookTarget
  readonly read: BadgeReport & Partial<Pick<VendorReport, 'result'>>
  /** Whose form and whose proof; our own generic ones unless told. */
  readonly vendor?: BadgeVendor
  /** Changes the body after it was signed, as a broken proxy would. */
  readonly spoilBody?: (body: string) => string
  /** How long to wait before each further attempt; as the vendor does unless told (ms). */
  readonly retryDelaysMs?: readonly number[]
  /** Ends waiting and sending. */
  readonly signal?: AbortSignal
  /** Signatures are stamped by it; the machine's unless told. */
  readonly clock?: Clock
}

/** Never rejects for what the network or the receiver does. Safe to repeat: the receiver knows the report by its id. */
export async function postBadgeRead(input: PostBadgeReadInput): Promise<PostOutcome> {
  const dialect: VendorDialect = badgeVendors[input.vendor ?? 'generic']
  const delaysMs = input.retryDelaysMs ?? dialect.retryDelaysMs
  for (let attempts = 1; ; attempts++) {
    const answer = await attempt(input, dialect)
    if (answer.kind === 'answered' && answer.status < 300) {
      return { kind: 'accepted', status: answer.status, attempts }
    }
    if (answer.kind === 'answered' && !isWorthRepeating(answer.status)) {
      return { kind: 'refused', status: answer.status, attempts }
    }
    const reason = answer.kind === 'answered' ? `HTTP ${answer.status}` : answer.reason
    const delayMs = delaysMs[attempts - 1]
    if (delayMs === undefined) return { kind: 'failed', reason, attempts }
    if (!(await waited(delayMs, input.signal))) return { kind: 'failed', reason: 'stopped', attempts }
  }
}

type Answer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'unanswered'; readonly reason: string }

async function attempt(
  { webhook, read, signal, spoilBody, clock = systemClock }: PostBadgeReadInput,
  dialect: VendorDialect,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(dialect.answerMsMax)
  // Signed anew each time: a late attempt with an old stamp would be refused as a replay.
  const report: VendorReport = { result: 'granted', ...read }
  const { headers, body } = dialect.request(report, { secret: webhook.secret, now: clock.now() })
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: spoilBody === undefined ? body : spoilBody(body),
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    })
    await response.body?.cancel()
    return { kind: 'answered', status: response.status }
  } catch (error) {
    return { kind: 'unanswered', reason: reasonOf(error) }
  }
}

/** The receiver is busy or down (5xx), too slow (408) or asks for patience (429); all else would be answered alike again. */
function isWorthRepeating(status: number): boolean {
  return status >= 500 || status === 408 || status === 429
}

async function waited(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await wait(ms, undefined, signal === undefined ? {} : { signal })
    return true
  } catch {
    return false
  }
}

/** fetch hides what happened in the cause of a "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}
