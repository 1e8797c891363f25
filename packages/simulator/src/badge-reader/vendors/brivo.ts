/** Brivo: an event subscription that posts what happened at a door. It signs nothing; a token in a header is all. */

import { numberOf, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const brivo: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [],
  request({ id, doorId, credential, member, occurredAt, result }, { secret }) {
    const isGranted = result === 'granted'
    const body = JSON.stringify({
      uuid: uuidOf(id),
      occurred: new Date(occurredAt).toISOString(),
      securityAction: isGranted
        ? { securityActionId: 2004, action: 'Door/Gate Unlocked', exception: false }
        : { securityActionId: 5012, action: 'Failed Access by Unauthorized Person', exception: true },
      actor: { id: numberOf(credential), name: member, type: 'User' },
      eventObject: { id: doorId, name: doorId, type: 'Door' },
      site: { id: 1, name: 'Site' },
    })
    return { body, headers: { authorization: `Bearer ${secret}` } }
  },
}
