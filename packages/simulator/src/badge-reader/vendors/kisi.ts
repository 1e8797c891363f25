/** Kisi, as its guide "Track unlocks using webhooks" shows it: numeric ids, the digest of the body in X-Signature. */

import { hexDigest, numberOf, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const kisi: VendorDialect = {
  // Neither is documented; these are what its users report.
  answerMsMax: 5_000,
  retryDelaysMs: [1_000, 5_000],
  request({ id, doorId, credential, member, occurredAt, result }, { secret }) {
    const isGranted = result === 'granted'
    const body = JSON.stringify({
      uuid: uuidOf(id),
      actor_type: 'User',
      actor_id: numberOf(credential),
      actor_name: member,
      object_type: 'Lock',
      object_id: numberOf(doorId),
      object_name: doorId,
      organization_id: 1,
      place_id: 1,
      success: isGranted,
      type: 'lock.unlock',
      error_code: isGranted ? null : '000001',
      error_message: isGranted ? null : 'Access denied',
      created_at: new Date(occurredAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    })
    return { body, headers: { 'x-signature': hexDigest(secret, body) } }
  },
}
