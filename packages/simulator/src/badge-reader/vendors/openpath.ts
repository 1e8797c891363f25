/** Openpath (Avigilon Alta): a rule posts what its author put into it; this is the form that its rules offer. */

import { numberOf, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const openpath: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [],
  request({ id, doorId, credential, occurredAt, result }, { secret }) {
    const body = JSON.stringify({
      requestId: uuidOf(id),
      requestTimestamp: Math.floor(occurredAt / 1000),
      userId: numberOf(credential),
      entries: [{ id: doorId, name: doorId, siteId: 1, zoneId: 1 }],
      entryStatusDetails: [
        { statusDetail: result === 'granted' ? 'SUCCESS__ACCESS_GRANTED' : 'FAILED__USER_NOT_AUTHORIZED' },
      ],
    })
    // A rule may add headers of its own; a shared token is what there is to prove who it is.
    return { body, headers: { authorization: `Bearer ${secret}` } }
  },
}
