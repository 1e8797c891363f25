/** What an access-control system gets to hear from the running product, right and wrong. */

import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Product, startProduct } from '../product/start-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const entry = {
  id: 'evt-1',
  doorId: 'nobody-knows-this-door',
  credential: '4711',
  member: 'Ines Moreau',
  occurredAt: '2026-11-23T02:47:12.900Z',
  partySize: 1,
}

interface Delivery {
  readonly body: string
  /** Of this body unless told otherwise. */
  readonly signedBody?: string
  readonly ageS?: number
}

/** Signed as docs of the vendor contract have it: `t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + body>`. */
async function deliver({ body, signedBody = body, ageS = 0 }: Delivery) {
  const t = Math.floor(Date.now() / 1000) - ageS
  const v1 = createHmac('sha256', product.webhook.secret).update(`${t}.${signedBody}`).digest('hex')
  const response = await fetch(product.webhook.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'ostiary-signature': `t=${t},v1=${v1}` },
    body,
  })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

test('an entry is accepted once, a second delivery is a duplicate of it', async () => {
  const body = JSON.stringify(entry)
  const first = await deliver({ body })
  expect(first).toMatchObject({ status: 202, answer: { outcome: 'accepted', doorKnown: false } })
  const second = await deliver({ body })
  expect(second).toEqual({ status: 200, answer: { ...Object(first.answer), outcome: 'duplicate' } })
  expect(await product.entry(entry.id)).toMatchObject({ state: { kind: 'ended', reason: 'unknown-door' } })
})

test.each([
  ['a signature of another body', { body: JSON.stringify(entry), signedBody: '{}' }, 'signature-invalid'],
  ['a signature that is ten minutes old', { body: JSON.stringify(entry), ageS: 600 }, 'signature-expired'],
])('%s is refused as 401', async (_, delivery, code) => {
  expect(await deliver(delivery)).toMatchObject({ status: 401, answer: { code } })
})

test.each([
  ['occurredAt', { ...entry, occurredAt: 'yesterday' }],
  ['doorId', { ...entry, doorId: undefined }],
  ['partySize', { ...entry, partySize: 0 }],
])('a malformed body is refused as 400 that names %s', async (field, malformed) => {
  const { status, answer } = await deliver({ body: JSON.stringify(malformed) })
  expect({ status, answer }).toMatchObject({
    status: 400,
    answer: { errors: [expect.objectContaining({ field })] },
  })
})

test('a body that is no JSON is refused as 400', async () => {
  expect(await deliver({ body: '{"id":' })).toMatchObject({ status: 400 })
})

test('a body over 64 KiB is refused as 413', async () => {
  const body = JSON.stringify({ ...entry, member: 'x'.repeat(64 * 1024) })
  expect(await deliver({ body })).toMatchObject({ status: 413 })
})

test('nothing that was refused is kept', async () => {
  const { entries } = await product.client.entries({})
  expect(entries.map(({ externalId }) => externalId)).toEqual([entry.id])
})

test('the product leaves no process behind', async () => {
  expect(await product.stop()).toEqual({ exitCode: 0, leftBehind: [] })
})
