import { healthSchema, readinessSchema } from '@ostiary/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReadinessCheck } from '#src/server-deps.ts'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer

afterEach(() => server.app.close())

const database: ReadinessCheck = {
  name: 'database',
  check: async () => ({ ok: true, detail: 'PostgreSQL 18' }),
}
const model: ReadinessCheck = { name: 'model', check: async () => ({ ok: false, detail: 'is missing' }) }
const disk: ReadinessCheck = { name: 'disk', check: () => Promise.reject(new Error('statfs failed')) }

describe('GET /healthz', () => {
  it('answers 200 while the process lives, whatever it lacks', async () => {
    server = await createTestServer({ readinessChecks: [model] })
    const response = await server.ask('GET', '/healthz')
    expect(response.statusCode).toBe(200)
    expect(healthSchema.parse(response.json())).toEqual({ status: 'ok', version: '1.2.3' })
  })
})

describe('GET /readyz', () => {
  it('answers 200 when everything it needs is there', async () => {
    server = await createTestServer({ readinessChecks: [database] })
    const response = await server.ask('GET', '/readyz')
    expect(response.statusCode).toBe(200)
    expect(readinessSchema.parse(response.json())).toEqual({
      status: 'ready',
      checks: [{ name: 'database', ok: true, detail: 'PostgreSQL 18' }],
    })
  })

  it('answers 503 and says what is lacking, a check that breaks included', async () => {
    server = await createTestServer({ readinessChecks: [database, model, disk] })
    const response = await server.ask('GET', '/readyz')
    expect(response.statusCode).toBe(503)
    expect(readinessSchema.parse(response.json())).toEqual({
      status: 'not-ready',
      checks: [
        { name: 'database', ok: true, detail: 'PostgreSQL 18' },
        { name: 'model', ok: false, detail: 'is missing' },
        { name: 'disk', ok: false, detail: 'failed' },
      ],
    })
  })
})
