import { createHmac } from 'node:crypto'
import { epochMs } from '@ostiary/domain'
import { afterEach, describe, expect, it } from 'vitest'
import { startWebhookReceiver, type WebhookReceiver } from '../../testing/webhook-receiver.ts'
import { postBadgeRead } from '../post-badge-read.ts'
import { type BadgeVendor, badgeVendorNames } from './badge-vendors.ts'

let receiver: WebhookReceiver | undefined
afterEach(async () => {
  await receiver?.close()
  receiver = undefined
})

const secret = 'shared secret'
const read = {
  id: 'read-1',
  doorId: 'north-door',
  credential: '20418',
  member: 'Jana Wendt',
  occurredAt: epochMs(1_700_000_000_000),
  partySize: 1,
}

/** What arrives when this vendor reports the read, and how it ended. */
async function reportedBy(vendor: BadgeVendor, more = {}, statuses: readonly number[] = [200]) {
  receiver = await startWebhookReceiver(...statuses)
  const outcome = await postBadgeRead({
    webhook: { url: receiver.url, secret },
    read: { ...read, ...more },
    vendor,
  })
  const [first] = receiver.received
  if (first === undefined) throw new Error('nothing arrived')
  return { outcome, attempts: receiver.received.length, ...first }
}

const hmac = (text: string) => createHmac('sha256', secret).update(text)

/** Each formula as its vendor documents it, written down a second time. */
const proofs: Readonly<
  Record<BadgeVendor, (headers: Readonly<Record<string, unknown>>, body: string) => boolean>
> = {
  generic: ({ 'ostiary-signature': signature }, body) => {
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? []
    return v1 === hmac(`${t}.${body}`).digest('hex')
  },
  kisi: ({ 'x-signature': signature }, body) => signature === hmac(body).digest('hex'),
  verkada: ({ 'verkada-signature': signature }, body) => {
    const [seconds = '', hex = ''] = String(signature).split('|')
    return (
      hex === hmac(`${body}|${seconds}`).digest('hex') && Math.abs(Number(seconds) - Date.now() / 1000) < 60
    )
  },
  'unifi-access': ({ signature }, body) => {
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(signature)) ?? []
    return v1 === hmac(`${t}.${body}`).digest('hex')
  },
  openpath: ({ authorization }) => authorization === `Bearer ${secret}`,
  brivo: ({ authorization }) => authorization === `Bearer ${secret}`,
  mindbody: ({ 'x-mindbody-signature': signature }, body) =>
    signature === `sha256=${hmac(body).digest('base64')}`,
  perfectgym: ({ 'x-api-key': key }) => key === secret,
  egym: ({ 'x-api-key': key }) => key === secret,
}

describe('the webhooks of access-control systems', () => {
  it.each(badgeVendorNames)(
    '%s proves who it is as documented, over the bytes that are sent',
    async (vendor) => {
      const { headers, body, outcome } = await reportedBy(vendor)
      expect(outcome).toMatchObject({ kind: 'accepted', attempts: 1 })
      expect(proofs[vendor](headers, body)).toBe(true)
    },
  )

  it.each([
    [
      'kisi',
      { type: 'lock.unlock', success: true, object_name: 'north-door', created_at: '2023-11-14T22:13:20Z' },
    ],
    ['verkada', { webhook_type: 'notification', data: { door_id: 'north-door', created: 1_700_000_000 } }],
    [
      'unifi-access',
      {
        event: 'access.door.unlock',
        data: { location: { id: 'north-door' }, object: { result: 'Access Granted' } },
      },
    ],
    [
      'openpath',
      { requestTimestamp: 1_700_000_000, entryStatusDetails: [{ statusDetail: 'SUCCESS__ACCESS_GRANTED' }] },
    ],
    ['brivo', { occurred: '2023-11-14T22:13:20.000Z', eventObject: { id: 'north-door' } }],
    ['mindbody', { eventInstanceOriginationDateTime: '2023-11-14T22:13:20.000Z' }],
    ['perfectgym', { payload: [{ timestamp: 1_700_000_000_000, type: 'CUSTOMER_CHECKIN' }] }],
    ['egym', { timestamp: 1_700_000_000_000, type: 'GYM_CHECKIN' }],
  ] as const)('%s says where and when in its own words', async (vendor, expected) => {
    const { body } = await reportedBy(vendor)
    expect(JSON.parse(body)).toMatchObject(expected)
  })

  it.each([
    ['kisi', { success: false }],
    ['unifi-access', { data: { object: { result: 'Access Denied' } } }],
    ['openpath', { entryStatusDetails: [{ statusDetail: 'FAILED__USER_NOT_AUTHORIZED' }] }],
    ['brivo', { securityAction: { exception: true } }],
  ] as const)('%s tells a denied read from a granted one', async (vendor, expected) => {
    const { body } = await reportedBy(vendor, { result: 'denied' })
    expect(JSON.parse(body)).toMatchObject(expected)
  })

  it('verkada tries once more at once, perfectgym never again', async () => {
    expect(await reportedBy('verkada', {}, [500])).toMatchObject({ attempts: 2, outcome: { kind: 'failed' } })
    await receiver?.close()
    expect(await reportedBy('perfectgym', {}, [500])).toMatchObject({
      attempts: 1,
      outcome: { kind: 'failed' },
    })
  })
})
