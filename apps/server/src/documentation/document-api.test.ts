import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
})

afterEach(() => server.app.close())

const documentSchema = z.looseObject({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        summary: z.string(),
        tags: z.array(z.string()).min(1),
        parameters: z.array(z.unknown()).default([]),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

const expected = [
  'GET /healthz',
  'GET /readyz',
  'GET /api/entries',
  'GET /api/entries/{id}',
  'POST /api/entries/{id}/retry',
  'GET /api/clips/{id}/hd.mp4',
  'GET /api/clips/{id}/sd.mp4',
  'GET /api/clips/{id}/poster.jpg',
  'GET /api/clips/{id}/tracks.json',
  'GET /api/cameras',
  'POST /api/cameras',
  'GET /api/cameras/{id}',
  'PATCH /api/cameras/{id}',
  'DELETE /api/cameras/{id}',
  'POST /api/cameras/probe',
  'GET /api/cameras/{id}/picture.jpg',
  'GET /api/cameras/{id}/live',
  'GET /api/doors',
  'PATCH /api/doors/{id}',
  'GET /api/connections',
  'POST /api/connections/{id}/secret',
  'GET /api/changes',
  'POST /api/webhooks/{connectionId}',
]

describe('GET /api/openapi.json', () => {
  it('is OpenAPI 3.1 and describes every route, what each is for and how it refuses', async () => {
    const document = await documentOf()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.info.version).toBe('1.2.3')
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    )
    const named = operations.map(({ name }) => name).filter((name) => !name.startsWith('HEAD '))
    expect(named.toSorted()).toEqual(expected.toSorted())
    for (const { name, operation } of operations) {
      expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(['4XX', '5XX']))
    }
  })

  it('refers to schemas that it holds, and holds none that it does not refer to', async () => {
    const document = await documentOf()
    const text = JSON.stringify(document)
    const referred = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name),
    )
    expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted())
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull()
  })

  it('has the path parameters that its paths name', async () => {
    const { paths } = await documentOf()
    for (const [path, methods] of Object.entries(paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        for (const name of names) {
          expect(parameters, path).toContainEqual(
            expect.objectContaining({ name, in: 'path', required: true }),
          )
        }
      }
    }
  })
})

describe('GET /api/docs/', () => {
  it('is a page that loads nothing from elsewhere', async () => {
    const page = await server.ask('GET', '/api/docs/')
    expect(page.statusCode).toBe(200)
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source)
    expect(sources).toEqual(['js/scalar.js'])
    const script = await server.ask('GET', '/api/docs/js/scalar.js')
    expect(script.statusCode).toBe(200)
    expect(script.headers['content-type']).toContain('javascript')
  })
})

async function documentOf() {
  const response = await server.ask('GET', '/api/openapi.json')
  expect(response.statusCode).toBe(200)
  return documentSchema.parse(response.json())
}
