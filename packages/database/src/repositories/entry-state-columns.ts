/** The state of an entry event, spread over its columns and gathered from them. */

import type { EntryState } from '@ostiary/domain'
import type { InferSelectModel } from 'drizzle-orm'
import type { entryEvent } from '../schema/index.ts'

type StateColumns = Pick<
  InferSelectModel<typeof entryEvent>,
  'state' | 'processingStep' | 'endReason' | 'endDetail' | 'gapCause'
>

const none = { processingStep: null, endReason: null, endDetail: null, gapCause: null }

/** Every column of the state: those that it does not use become null. */
export function toStateColumns(state: EntryState): StateColumns {
  switch (state.kind) {
    case 'waiting-for-footage':
    case 'verdict':
      return { ...none, state: state.kind }
    case 'processing':
      return { ...none, state: state.kind, processingStep: state.step }
    case 'ended': {
      const { kind, reason: endReason, detail: endDetail, gapCause } = state
      return { ...none, state: kind, endReason, endDetail, gapCause }
    }
  }
}

/** The checks of the table keep the columns whole; a row that breaks them throws. */
export function toState({ state, processingStep, endReason, endDetail, gapCause }: StateColumns): EntryState {
  switch (state) {
    case 'waiting-for-footage':
    case 'verdict':
      return { kind: state }
    case 'processing':
      if (processingStep !== null) return { kind: state, step: processingStep }
      break
    case 'ended':
      if (endReason !== null && endDetail !== null) {
        return { kind: state, reason: endReason, gapCause, detail: endDetail }
      }
  }
  throw new Error(`the columns of an entry event in state ${state} are not whole`)
}
