/** What a failed request means, in words: what happened and what to do. */

import { OfflineError, ProblemError } from '@ostiary/contracts'

/** Title and advice for `error`, whatever was thrown. */
export interface FailureWords {
  readonly title: string
  readonly advice: string
}

/** Never blames and never shows internals. */
export function failureWords(error: unknown): FailureWords {
  if (error instanceof ProblemError) return { title: error.problem.title, advice: error.problem.detail }
  if (error instanceof OfflineError) {
    return {
      title: 'Ostiary does not answer.',
      advice: 'It may be restarting. This page asks again by itself; check that Ostiary runs if it stays so.',
    }
  }
  return {
    title: 'The answer could not be read.',
    advice: 'Reload the page: Ostiary may have been updated since it was opened.',
  }
}

/** Which field of a form the server found wrong, and why, by the field's name (`door.name`). */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {}
  return Object.fromEntries((error.problem.errors ?? []).map((entry) => [entry.field, entry.message]))
}
