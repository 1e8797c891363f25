/** Mindbody: reports that a client has arrived, not that a door was opened; which door that is, its receiver has to know. */

import { base64Digest, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const mindbody: VendorDialect = {
  answerMsMax: 10_000,
  retryDelaysMs: [1_000, 2_000],
  request({ id, doorId, credential, member, occurredAt }, { secret }) {
    const body = JSON.stringify({
      messageId: uuidOf(`message ${id}`),
      eventId: 'clientVisit.arrived',
      eventSchemaVersion: 1,
      eventInstanceId: uuidOf(id),
      eventInstanceOriginationDateTime: new Date(occurredAt).toISOString(),
      eventData: { siteId: 1, locationId: doorId, clientId: credential, clientName: member },
    })
    return { body, headers: { 'x-mindbody-signature': `sha256=${base64Digest(secret, body)}` } }
  },
}
