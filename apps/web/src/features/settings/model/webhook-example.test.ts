import { expect, test } from 'vitest'
import { webhookExample } from './webhook-example.ts'

const url = 'http://10.0.0.5:4000/api/webhooks/con_1'

test('without the secret the example has a place for it', () => {
  expect(webhookExample({ url, secret: null })).toContain("SECRET='paste the secret here'")
})

test('the example signs time, dot and body, and posts to the address', () => {
  const script = webhookExample({ url, secret: 'abc' })
  expect(script).toContain('printf \'%s.%s\' "$T" "$BODY"')
  expect(script).toContain(`curl -i '${url}'`)
  expect(script).toContain('ostiary-signature: t=$T,v1=$SIGNATURE')
})

test('a quote in the secret cannot leave its quotes', () => {
  expect(webhookExample({ url, secret: "a'b" })).toContain("SECRET='a'\\''b'")
})
