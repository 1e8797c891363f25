import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'
import { isAllowedHost } from './request-guard.ts'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer({ allowedHosts: ['ostiary.lan'] })
})

afterEach(() => server.app.close())

describe('isAllowedHost', () => {
  it.each([
    'localhost',
    'localhost:4310',
    '127.0.0.1:4310',
    '127.1.2.3',
    '[::1]:4310',
    'LOCALHOST',
    'ostiary.lan:80',
  ])('knows %s', (host) => {
    expect(isAllowedHost(host, ['ostiary.lan'])).toBe(true)
  })

  it.each([
    '',
    'evil.example.com',
    'localhost.evil.example.com',
    '127.0.0.1.evil.example.com',
    'ostiary.lan.evil.example.com',
    '10.0.0.5:4310',
    '0.0.0.0',
    'evil.example.com/@localhost',
    'user@localhost',
    'localhost evil',
    '[::ffff:10.0.0.1]',
  ])('does not know %j', (host) => {
    expect(isAllowedHost(host, ['ostiary.lan'])).toBe(false)
  })
})

describe('the request guard', () => {
  it('answers 403 to a page whose name was rebound to this machine, reads included', async () => {
    for (const url of ['/api/entries', '/healthz', '/']) {
      expect((await server.ask('GET', url, { headers: { host: 'evil.example.com' } })).statusCode).toBe(403)
    }
  })

  it.each([
    ['another site', { origin: 'https://evil.example.com' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:3000' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['our own page', { origin: 'http://127.0.0.1:4310', 'sec-fetch-site': 'same-origin' }, 200],
    ['our own page behind a proxy', { origin: 'https://ostiary.lan' }, 200],
    ['a program', {}, 200],
  ])('answers a change asked for by %s', async (_, headers, status) => {
    const payload = { address: 'rtsp://10.0.0.3/s' }
    const response = await server.ask('POST', '/api/cameras/probe', { payload, headers })
    expect(response.statusCode).toBe(status)
    expect(server.probed).toHaveLength(status === 200 ? 1 : 0)
  })

  it('lets another site link to a page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await server.ask('GET', '/api/entries', { headers })).statusCode).toBe(200)
  })
})

describe('security headers', () => {
  it('stand on every answer, refusals included, and promise no HTTPS', async () => {
    for (const url of ['/api/entries', '/api/nothing', '/api/docs/']) {
      const { headers } = await server.ask('GET', url)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
      expect(headers['content-security-policy']).toContain("default-src 'self'")
      expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests')
      expect(headers['strict-transport-security']).toBeUndefined()
    }
  })
})
