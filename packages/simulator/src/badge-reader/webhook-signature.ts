/** Signs a webhook the way the generic access-control vendor does. */

import { createHmac } from 'node:crypto'
import type { EpochMs } from '@ostiary/domain'

/**
 * The value of the signature header: `t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + body>`.
 * @param body exactly what is sent
 * @param signedAt cut to whole seconds
 */
export function webhookSignature(body: string, secret: string, signedAt: EpochMs): string {
  const t = Math.floor(signedAt / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`, 'utf8').digest('hex')}`
}
