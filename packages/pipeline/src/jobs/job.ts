/** The steps from an entry event to its verdict, declared once: payload, idempotency key, time-out and retries of each. */

import { type EntryEventId, type EpochMs, isIdOf } from '@ostiary/domain'
import { z } from 'zod'

export const stepNames = ['cut-clip', 'make-renditions', 'analyse-clip', 'decide-verdict'] as const
export type StepName = (typeof stepNames)[number]

const entryPayload = z.object({
  entryEventId: z.custom<EntryEventId>((value) => typeof value === 'string' && isIdOf('entryEvent', value)),
})

export interface StepDefinition {
  /** Jobs carry ids, not data: every step looks up what it needs, and so may run twice. */
  readonly payload: typeof entryPayload
  /** One attempt may take this long before its signal aborts. */
  readonly timeoutMs: number
  /** Tries after the first. */
  readonly retriesMax: number
  /** Before the first retry; doubled for each further one. */
  readonly retryDelayMs: number
  /** How many of these one worker runs side by side: heavy steps share the machine's cores. */
  readonly concurrencyMax: number
}

/** `cut-clip` → `make-renditions` → `analyse-clip` → `decide-verdict`; drawn in docs/architecture.md. */
export const steps: Readonly<Record<StepName, StepDefinition>> = {
  'cut-clip': {
    payload: entryPayload,
    timeoutMs: 60_000,
    retriesMax: 3,
    retryDelayMs: 1_000,
    concurrencyMax: 4,
  },
  'make-renditions': {
    payload: entryPayload,
    timeoutMs: 180_000,
    retriesMax: 2,
    retryDelayMs: 2_000,
    concurrencyMax: 1,
  },
  'analyse-clip': {
    payload: entryPayload,
    timeoutMs: 180_000,
    retriesMax: 2,
    retryDelayMs: 2_000,
    concurrencyMax: 1,
  },
  'decide-verdict': {
    payload: entryPayload,
    timeoutMs: 30_000,
    retriesMax: 3,
    retryDelayMs: 1_000,
    concurrencyMax: 4,
  },
}

/** A job to put in the queue. */
export interface Job {
  readonly step: StepName
  readonly payload: { readonly entryEventId: EntryEventId }
  /** Not before this instant; at once when absent. */
  readonly startAfter?: EpochMs
}

/** At most one job with the same key waits in the queue at a time. */
export function idempotencyKey(job: Job): string {
  return `${job.step}:${job.payload.entryEventId}`
}
