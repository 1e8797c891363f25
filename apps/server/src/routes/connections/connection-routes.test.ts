import { connectionListSchema, connectionSecretSchema } from '@ostiary/contracts'
import { prepareFacility } from '@ostiary/pipeline'
import { createPlainSecretBox } from '@ostiary/pipeline/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSampleFacility } from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
})

afterEach(() => server.app.close())

describe('GET /api/connections', () => {
  it('answers 200 with where to post to, and no secret', async () => {
    const { connection, secret } = await addSampleFacility(server)
    const response = await server.ask('GET', '/api/connections')
    expect(response.statusCode).toBe(200)
    expect(connectionListSchema.parse(response.json()).connections).toEqual([
      { ...connection, webhookPath: `/api/webhooks/${connection.id}` },
    ])
    expect(response.body).not.toContain(secret)
  })

  it('has one connection from the first start on, and still one after the second', async () => {
    const deps = { ...server, secretBox: createPlainSecretBox() }
    await prepareFacility(deps)
    await prepareFacility(deps)
    const { connections } = connectionListSchema.parse((await server.ask('GET', '/api/connections')).json())
    expect(connections).toHaveLength(1)
    expect(await server.unitOfWork.records.sites.list()).toHaveLength(1)
  })
})

describe('POST /api/connections/:id/secret', () => {
  it('answers 200 with the secret, for nobody to keep', async () => {
    const { connection, secret } = await addSampleFacility(server)
    const response = await server.ask('POST', `/api/connections/${connection.id}/secret`)
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(connectionSecretSchema.parse(response.json())).toEqual({ secret })
  })

  it('answers 403 to another web page', async () => {
    const { connection } = await addSampleFacility(server)
    const response = await server.ask('POST', `/api/connections/${connection.id}/secret`, {
      headers: { origin: 'https://evil.example.com' },
    })
    expect(response.statusCode).toBe(403)
  })

  it('answers 404 for a connection that does not exist', async () => {
    const response = await server.ask('POST', `/api/connections/${server.newId('connection')}/secret`)
    expect(response.statusCode).toBe(404)
  })

  it('answers 405 to a GET, which a link could send', async () => {
    const { connection } = await addSampleFacility(server)
    const response = await server.ask('GET', `/api/connections/${connection.id}/secret`)
    expect(response.statusCode).toBe(405)
  })
})
