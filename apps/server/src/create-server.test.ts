import { afterEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from './testing/test-server.ts'

let server: TestServer

afterEach(() => server.app.close())

describe('the server with a web app', () => {
  const asked: (string | undefined)[] = []
  const withWeb = () =>
    createTestServer({
      web: async (request, response) => {
        asked.push(request.url)
        response.end('page')
      },
    })

  it('leaves every other address to the web app, under the same guards and headers', async () => {
    server = await withWeb()
    for (const url of ['/', '/entries?x=1', '/apiary', '/_next/static/a.js']) {
      const response = await server.ask('GET', url)
      expect(response.body).toBe('page')
      expect(response.headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await server.ask('GET', '/', { headers: { host: 'evil.example.com' } })).statusCode).toBe(403)
  })

  it('answers for the API itself, unknown addresses included', async () => {
    server = await withWeb()
    asked.length = 0
    expect((await server.ask('GET', '/healthz')).statusCode).toBe(200)
    for (const url of ['/api', '/api/nothing', '/api?x']) {
      expect((await server.ask('GET', url)).statusCode).toBe(404)
    }
    expect(asked).toEqual([])
  })

  it('hangs up on a page that the web app fails to answer', async () => {
    server = await createTestServer({ web: () => Promise.reject(new Error('no page')) })
    await expect(server.ask('GET', '/')).rejects.toThrow()
    expect((await server.ask('GET', '/healthz')).statusCode).toBe(200)
  })
})
