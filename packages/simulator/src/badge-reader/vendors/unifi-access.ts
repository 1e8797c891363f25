/** UniFi Access, as its API reference describes the webhook `access.door.unlock`. */

import { hexDigest, uuidOf } from './message-digest.ts'
import type { VendorDialect } from './vendor-dialect.ts'

export const unifiAccess: VendorDialect = {
  answerMsMax: 5_000,
  retryDelaysMs: [],
  request({ id, doorId, credential, member, result }, { secret, now }) {
    const seconds = Math.floor(now / 1000)
    const body = JSON.stringify({
      event: 'access.door.unlock',
      event_object_id: uuidOf(id),
      data: {
        location: { id: doorId, location_type: 'door', name: doorId, up_id: uuidOf('floor'), extras: {} },
        device: { name: 'Reader', alias: '', id: uuidOf(`device of ${doorId}`), device_type: 'UAH' },
        actor: { id: credential, name: member, type: 'user' },
        object: {
          authentication_type: 'NFC',
          authentication_value: credential,
          policy_id: '',
          policy_name: '',
          reader_id: uuidOf(`reader of ${doorId}`),
          result: result === 'granted' ? 'Access Granted' : 'Access Denied',
        },
      },
    })
    return { body, headers: { signature: `t=${seconds},v1=${hexDigest(secret, `${seconds}.${body}`)}` } }
  },
}
