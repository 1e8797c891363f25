/** Every step with its handler, and what the queue calls: one attempt, or the end of all attempts. */

import { AppError, defaultDecisionSettings } from '@ostiary/domain'
import type { Logger } from '@ostiary/runtime'
import { type StepName, steps } from '../jobs/job.ts'
import type { JobHandlers } from '../ports/job-queue.port.ts'
import { analyseClip } from './analyse-clip.step.ts'
import { cutClip } from './cut-clip.step.ts'
import { decideVerdictWith } from './decide-verdict.step.ts'
import { makeRenditions } from './make-renditions.step.ts'
import type { StepDeps, StepHandler } from './step.ts'

/** One handler per declared step: a missing or an unknown one does not compile. */
const handlers: Readonly<Record<StepName, StepHandler>> = {
  'cut-clip': cutClip,
  'make-renditions': makeRenditions,
  'analyse-clip': analyseClip,
  'decide-verdict': decideVerdictWith(defaultDecisionSettings),
}

/** What each step does, in words for the person who reads why it failed. */
const doing: Readonly<Record<StepName, string>> = {
  'cut-clip': 'cutting the clip out of the archive',
  'make-renditions': 'preparing the clip for viewing',
  'analyse-clip': 'searching the clip for people',
  'decide-verdict': 'deciding the verdict',
}

export function createJobHandlers(deps: StepDeps, logger: Logger): JobHandlers {
  return {
    async run(step, attempt) {
      const { entryEventId } = steps[step].payload.parse(attempt.payload)
      const stepLogger = logger.child({ step, entryEventId, jobId: attempt.jobId, attempt: attempt.attempt })
      const context = { signal: attempt.signal, logger: stepLogger, attempt: attempt.attempt }
      try {
        await handlers[step](entryEventId, deps, context)
      } catch (error) {
        stepLogger.warn({ error }, 'step failed')
        // What the queue keeps of a failure is shown to people.
        throw new Error(publicMessageOf(error), { cause: error })
      }
    },

    async onDeadLetter(step, letter) {
      logger.error(
        { step, jobId: letter.jobId, payload: letter.payload, error: letter.error },
        'step gave up',
      )
      const payload = steps[step].payload.safeParse(letter.payload)
      if (!payload.success) return
      const { entryEventId } = payload.data
      const entry = await deps.unitOfWork.records.entryEvents.get(entryEventId)
      if (entry === null || entry.state.kind === 'verdict' || entry.state.kind === 'ended') return
      await deps.unitOfWork.records.entryEvents.setState(
        entryEventId,
        {
          kind: 'ended',
          reason: 'processing-failed',
          gapCause: null,
          detail: `${capitalised(doing[step])} failed ${steps[step].retriesMax + 1} times. ${letter.error}`,
        },
        deps.clock.now(),
      )
      await deps.changeFeed.publish({ kind: 'entry', entryEventId })
    },
  }
}

/** What of a failure may be shown to a person. */
function publicMessageOf(error: unknown): string {
  return error instanceof AppError
    ? error.publicMessage
    : 'Something unexpected happened; the log has the details.'
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
