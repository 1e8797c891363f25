/** What every camera route answers for an id that names no camera. */

import { AppError } from '@ostiary/domain'

export function noSuchCamera(): AppError {
  return new AppError({
    code: 'not-found',
    message: 'no such camera',
    publicMessage: 'There is no camera with this id.',
  })
}
