/** Lets long work be ended with Ctrl-C or a termination, so that it can tidy up. */

import { AppError } from '@ostiary/domain'

/** @throws AppError `usage` after an interruption; whatever the work throws */
export async function untilInterrupted<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController()
  const end = () =>
    ending.abort(
      new AppError({
        code: 'usage',
        message: 'interrupted',
        publicMessage: 'Interrupted. Run the same command again to go on.',
      }),
    )
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  try {
    return await work(ending.signal)
  } finally {
    process.removeListener('SIGINT', end)
    process.removeListener('SIGTERM', end)
  }
}
