/** Our own contract, for systems that have none. */

import { type GenericEntry, genericSignatureHeader } from '@ostiary/contracts'
import { webhookSignature } from '../webhook-signature.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const generic: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [500, 1_000, 2_000, 4_000],
  request({ id, doorId, credential, member, occurredAt, partySize }, { secret, now }) {
    const entry: GenericEntry = {
      id,
      doorId,
      credential,
      member,
      occurredAt: new Date(occurredAt).toISOString(),
      partySize,
    }
    const body = JSON.stringify(entry)
    return { body, headers: { [genericSignatureHeader]: webhookSignature(body, secret, now) } }
  },
}
