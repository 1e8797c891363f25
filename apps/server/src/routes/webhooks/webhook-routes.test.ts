import {
  genericSignatureHeader,
  problemSchema,
  webhookAnswerSchema,
  webhookBytesMax,
} from '@ostiary/contracts'
import { addMs, isIdOf } from '@ostiary/domain'
import { signGeneric } from '@ostiary/pipeline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSampleFacility, type SampleFacility } from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer, testNow } from '#src/testing/test-server.ts'

let server: TestServer
let facility: SampleFacility

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

const entry = {
  id: 'badge-1',
  doorId: 'front',
  credential: 'card-17',
  member: 'Ada Member',
  occurredAt: '2026-11-23T02:39:58.250Z',
  partySize: 1,
}

describe('POST /api/webhooks/:connectionId', () => {
  it('answers 202 and stores the entry with its first job', async () => {
    const response = await deliver(JSON.stringify(entry))
    expect(response.statusCode).toBe(202)
    const answer = webhookAnswerSchema.parse(response.json())
    expect(answer).toMatchObject({ outcome: 'accepted', doorKnown: true })
    const record = isIdOf('entryEvent', answer.entryEventId)
      ? await server.unitOfWork.records.entryEvents.get(answer.entryEventId)
      : null
    expect(record).toMatchObject({
      event: { externalId: 'badge-1', credential: 'card-17', receivedAt: testNow, partySize: 1 },
      state: { kind: 'waiting-for-footage' },
    })
    expect(server.jobs.map((job) => job.step)).toEqual(['cut-clip'])
  })

  it('answers 202 and keeps an entry of a door that nobody knows', async () => {
    const response = await deliver(JSON.stringify({ ...entry, doorId: 'cellar' }))
    expect(response.statusCode).toBe(202)
    expect(webhookAnswerSchema.parse(response.json())).toMatchObject({
      outcome: 'accepted',
      doorKnown: false,
    })
    expect(server.jobs).toEqual([])
    expect(await server.unitOfWork.records.entryEvents.countByState()).toMatchObject({ ended: 1 })
  })

  it('answers 200 to the second delivery of the same entry, with the id of the first', async () => {
    const first = webhookAnswerSchema.parse((await deliver(JSON.stringify(entry))).json())
    const again = await deliver(JSON.stringify(entry))
    expect(again.statusCode).toBe(200)
    expect(webhookAnswerSchema.parse(again.json())).toEqual({ ...first, outcome: 'duplicate' })
    expect(server.jobs).toHaveLength(1)
  })

  it.each(['text/plain', 'application/json; charset=utf-8', 'application/x-www-form-urlencoded', undefined])(
    'takes the body whatever content type is claimed: %s',
    async (contentType) => {
      const response = await deliver(JSON.stringify(entry), { headers: contentTypeHeader(contentType) })
      expect(response.statusCode).toBe(202)
    },
  )

  it('takes deliveries from anywhere under any name, for their signature says who they are', async () => {
    const headers = {
      host: 'hooks.example.com',
      origin: 'https://vendor.example.com',
      'sec-fetch-site': 'cross-site',
    }
    expect((await deliver(JSON.stringify(entry), { headers })).statusCode).toBe(202)
  })

  it.each([
    ['without a signature', { signature: undefined }],
    ['with a signature over another body', { signedBody: '{}' }],
    ['with a signature by another secret', { secret: 'whsec_other' }],
  ])('answers 401 %s, and stores nothing', async (_, over) => {
    const response = await deliver(JSON.stringify(entry), over)
    expect(response.statusCode).toBe(401)
    expect(problemSchema.parse(response.json()).code).toBe('signature-invalid')
    expect(await server.unitOfWork.records.entryEvents.list({ limit: 10 })).toEqual([])
  })

  it.each([
    ['older', -301_000],
    ['newer', 301_000],
  ])('answers 401 to a signature more than five minutes %s than our time', async (_, offsetMs) => {
    const response = await deliver(JSON.stringify(entry), { offsetMs })
    expect(response.statusCode).toBe(401)
    expect(problemSchema.parse(response.json()).code).toBe('signature-expired')
  })

  it.each([
    ['a body that is not JSON', '{', ['body']],
    ['an empty body', '', ['body']],
    ['a body that is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), ['body']],
    ['a list', '[]', ['body']],
    ['no door', JSON.stringify({ ...entry, doorId: undefined }), ['doorId']],
    ['an empty party', JSON.stringify({ ...entry, partySize: 0 }), ['partySize']],
    ['a local time', JSON.stringify({ ...entry, occurredAt: '2026-11-23 02:39' }), ['occurredAt']],
    ['a NUL in a name', JSON.stringify({ ...entry, member: 'Ada\0' }), ['member']],
  ])('answers 400 and names the field for %s', async (_, body, fields) => {
    const response = await deliver(body)
    expect(response.statusCode).toBe(400)
    const problem = problemSchema.parse(response.json())
    expect(problem.code).toBe('bad-request')
    expect(problem.errors?.map((fault) => fault.field)).toEqual(fields)
  })

  it('answers 404 for an unknown connection in the very bytes of an unknown address', async () => {
    const nowhere = await server.ask('POST', '/api/nothing', { payload: '{}' })
    for (const id of [server.newId('connection'), 'con_short']) {
      const response = await deliver(JSON.stringify(entry), { connectionId: id })
      expect(response.statusCode).toBe(404)
      expect(response.rawPayload).toEqual(nowhere.rawPayload)
    }
  })

  it('answers 405 to a GET', async () => {
    const response = await server.ask('GET', `/api/webhooks/${facility.connection.id}`)
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toBe('POST')
  })

  it('answers 413 to a body above 64 KiB, and takes one of just that size', async () => {
    const tooLarge = await deliver(padded(webhookBytesMax + 1))
    expect(tooLarge.statusCode).toBe(413)
    expect(problemSchema.parse(tooLarge.json()).code).toBe('payload-too-large')
    expect((await deliver(padded(webhookBytesMax))).statusCode).toBe(202)
  })
})

interface Delivery {
  readonly connectionId?: string
  readonly secret?: string
  /** What is signed, when not the body itself. */
  readonly signedBody?: string
  readonly offsetMs?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Present and undefined: no signature at all. */
  readonly signature?: undefined
}

function deliver(body: string | Buffer, delivery: Delivery = {}) {
  const {
    connectionId = facility.connection.id,
    secret = facility.secret,
    signedBody = body,
    offsetMs = 0,
  } = delivery
  const signed = { body: Buffer.from(signedBody), secret }
  const signature = signGeneric(signed, addMs(testNow, offsetMs))
  return server.ask('POST', `/api/webhooks/${connectionId}`, {
    payload: body,
    headers: {
      ...('signature' in delivery ? {} : { [genericSignatureHeader]: signature }),
      ...delivery.headers,
    },
  })
}

/** A good entry, with spaces up to the size. */
function padded(sizeBytes: number): string {
  return JSON.stringify(entry).padEnd(sizeBytes, ' ')
}

function contentTypeHeader(contentType: string | undefined): Record<string, string> {
  return contentType === undefined ? {} : { 'content-type': contentType }
}
