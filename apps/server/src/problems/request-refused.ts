/** A request is refused because of fields that its sender can correct. */

import type { Problem } from '@ostiary/contracts'
import { AppError, type ErrorCode } from '@ostiary/domain'

type FieldFault = NonNullable<Problem['errors']>[number]

/** Carries the fields at fault, dotted as in `door.externalId`, into the problem's `errors`. */
export class RequestRefused extends AppError {
  readonly faults: readonly FieldFault[]

  constructor(
    code: Extract<ErrorCode, 'bad-request' | 'conflict' | 'camera-address-invalid'>,
    detail: string,
    faults: readonly FieldFault[],
  ) {
    super({
      code,
      message: `refused: ${faults.map((fault) => fault.field).join(', ')}`,
      publicMessage: detail,
    })
    this.name = 'RequestRefused'
    this.faults = faults
  }
}
