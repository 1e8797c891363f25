import { epochMs } from '@ostiary/domain'
import { expect, it } from 'vitest'
import { webhookSignature } from './webhook-signature.ts'

it('is the HMAC-SHA256 of seconds, a dot and the body (value computed with openssl)', () => {
  expect(webhookSignature('{"id":"ü"}', 'secret', epochMs(1_700_000_000_999))).toBe(
    't=1700000000,v1=09990785c00e0d182a1578cc03a4d06c4337dd79be3a6a20dce32de49f9f8b6d',
  )
})
