import { problemSchema } from '@ostiary/contracts'
import { AppError } from '@ostiary/domain'
import { createLogger } from '@ostiary/runtime'
import { afterEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer

afterEach(() => server.app.close())

const pictureUrl = '/api/cameras/cam_00000000000000000000000000/picture.jpg'

describe('problems', () => {
  it('answer 404 as problem+json at unknown API addresses, and without a web app everywhere', async () => {
    server = await createTestServer()
    for (const url of ['/api', '/api/', '/api/nothing', '/api/entries/x/y/z', '/page', '/api/%']) {
      const response = await server.ask('GET', url)
      expect(response.statusCode, url).toBe(404)
      expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      expect(problemSchema.parse(response.json()).type).toBe('/problems/not-found')
    }
  })

  it('answer 405 with the methods that would do', async () => {
    server = await createTestServer()
    const response = await server.ask('DELETE', '/api/entries')
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD')
    expect(problemSchema.parse(response.json()).code).toBe('method-not-allowed')
  })

  it('answer 413 to a body larger than any of ours', async () => {
    server = await createTestServer()
    const payload = { name: 'x'.repeat(300_000) }
    expect((await server.ask('POST', '/api/cameras', { payload })).statusCode).toBe(413)
  })

  it('say what a failure means to a person, and keep what it means to us for the log', async () => {
    const lines: string[] = []
    const logger = createLogger({
      level: 'info',
      name: 'server',
      destination: { write: (line) => lines.push(line) },
    })
    server = await createTestServer({ logger })
    server.unitOfWork.records.cameras.get = () =>
      Promise.reject(
        new AppError({
          code: 'database-unavailable',
          message: 'connect ENOENT /data/socket',
          publicMessage: 'The database does not answer. Wait a moment.',
        }),
      )
    const response = await server.ask('GET', pictureUrl)
    expect(response.statusCode).toBe(503)
    expect(problemSchema.parse(response.json()).detail).toBe('The database does not answer. Wait a moment.')
    expect(response.body).not.toContain('ENOENT')
    expect(lines.join()).toContain('ENOENT')
  })

  it('show nothing of an unexpected error but the id to find it by in the log', async () => {
    const lines: string[] = []
    const logger = createLogger({
      level: 'info',
      name: 'server',
      destination: { write: (line) => lines.push(line) },
    })
    server = await createTestServer({ logger })
    server.unitOfWork.records.cameras.get = () => Promise.reject(new Error('secret internals'))
    const response = await server.ask('GET', pictureUrl)
    expect(response.statusCode).toBe(500)
    const { detail, code } = problemSchema.parse(response.json())
    expect(code).toBe('internal')
    expect(detail).not.toContain('internals')
    const [, requestId = 'none'] = /([0-9a-f-]{36})\.$/.exec(detail) ?? []
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(requestId)
    expect(lines[0]).toContain('secret internals')
  })

  it('answer 500 rather than send what the contract does not know', async () => {
    server = await createTestServer()
    server.unitOfWork.records.connections.list = async () => [
      { id: server.newId('connection'), vendor: 'generic', name: Object(7) },
    ]
    expect((await server.ask('GET', '/api/connections')).statusCode).toBe(500)
  })
})
