/** Keeps one camera recorded: session after session, with longer waits while it fails, telling what happens. */

import type { RecorderEvent, RecorderSettings } from '@ostiary/contracts'
import { AppError, type EpochMs } from '@ostiary/domain'
import type { RecordingEnd } from '@ostiary/media/recording'
import { createBackOff } from '@ostiary/platform/recording'
import type { Clock, NewId } from '@ostiary/runtime'
import { createFailureReport, type FailureReport } from './failure-report.ts'
import { recordSession } from './record-session.ts'

export interface RecordCameraDeps {
  readonly settings: RecorderSettings
  readonly signal: AbortSignal
  readonly emit: (event: RecorderEvent) => void
  readonly clock: Clock
  readonly newId: NewId
  /** 0 (included) to 1 (excluded). */
  readonly random: () => number
  /** Resolves after `ms`, or when `signal` aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Resolves when `signal` has aborted and the last session is closed. */
export async function recordCamera(deps: RecordCameraDeps): Promise<void> {
  const { settings, signal, clock, emit } = deps
  const { first: firstMs, last: lastMs } = settings.reconnectMs
  const backOff = createBackOff({ firstMs, lastMs, random: deps.random })
  const failures = createFailureReport({ clock, emit })
  while (!signal.aborted) {
    const hasRecorded = await tryOnce(deps, failures)
    if (hasRecorded) backOff.reset()
    if (!signal.aborted) await deps.wait(backOff.next(), signal)
  }
}

/** One session, from connecting to its end; true when it brought footage. */
async function tryOnce(deps: RecordCameraDeps, failures: FailureReport): Promise<boolean> {
  let lastFragmentAt: EpochMs | null = null
  let end: RecordingEnd
  try {
    end = await recordSession({
      ...deps,
      onFragment: (at) => {
        lastFragmentAt = at
        failures.clear()
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    end = { cause: 'unknown', detail: error.publicMessage }
  }
  if (end.cause !== 'ended-by-request') {
    failures.report({ cause: end.cause, detail: end.detail, since: lastFragmentAt ?? deps.clock.now() })
  }
  return lastFragmentAt !== null
}
