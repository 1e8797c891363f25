/** EGYM: a check-in at a gym, with the API key echoed. */

import { uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const egym: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [],
  request({ id, doorId, credential, occurredAt }, { secret }) {
    const body = JSON.stringify({
      id: uuidOf(id),
      accountId: credential,
      timestamp: occurredAt,
      type: 'GYM_CHECKIN',
      locationId: doorId,
    })
    return { body, headers: { 'x-api-key': secret } }
  },
}
