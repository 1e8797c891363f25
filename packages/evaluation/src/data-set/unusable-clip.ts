/** The failure of a single clip of a data set: it is named, and the other clips are still looked at. */

import { AppError } from '@ostiary/domain'

/** `reason` is read by people, after the clip's name. */
export function unusableClip(reason: string, cause?: unknown): AppError {
  return new AppError({ code: 'clip-invalid', message: reason, publicMessage: reason, cause })
}

/** What is wrong in parsed data, in one line: the place of the first fault, then the fault. */
export function firstFault(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}): string {
  const [issue] = error.issues
  if (issue === undefined) return 'is not as it must be'
  return [issue.path.map(String).join('.'), issue.message].filter((part) => part !== '').join(': ')
}
