/** Verkada, after its reference "Access Events Webhooks": seconds since 1970, and a signature over body and time. */

import { hexDigest, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const verkada: VendorDialect = {
  answerMsMax: 2_000,
  // "Repeated immediately", once.
  retryDelaysMs: [0],
  request({ id, doorId, credential, member, occurredAt, result }, { secret, now }) {
    const created = Math.floor(occurredAt / 1000)
    const seconds = Math.floor(now / 1000)
    const body = JSON.stringify({
      org_id: uuidOf('organisation'),
      webhook_type: 'notification',
      created_at: seconds,
      webhook_id: uuidOf(id),
      data: {
        notification_type: result === 'granted' ? 'door_opened' : 'door_rejected',
        device_id: uuidOf(`device of ${doorId}`),
        device_type: 'access_control',
        event_id: uuidOf(`event ${id}`),
        created,
        input_value: credential,
        door_id: doorId,
        direction: 'Inbound',
        door_info: { door_id: doorId, name: doorId },
        user_info: { user_id: uuidOf(credential), name: member },
      },
    })
    return { body, headers: { 'verkada-signature': `${seconds}|${hexDigest(secret, `${body}|${seconds}`)}` } }
  },
}
