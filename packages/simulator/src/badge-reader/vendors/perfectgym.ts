/** PerfectGym Next and Magicline, after "General Information" on webhooks: a check-in of a customer, never sent twice. */

import { numberOf, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const perfectgym: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [],
  request({ id, doorId, credential, occurredAt }, { secret }) {
    const body = JSON.stringify({
      entityId: numberOf(credential),
      uuid: uuidOf(id),
      payload: [
        {
          timestamp: occurredAt,
          type: 'CUSTOMER_CHECKIN',
          content: { deviceId: doorId, credential },
        },
      ],
    })
    return { body, headers: { 'x-api-key': secret } }
  },
}
