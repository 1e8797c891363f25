import { problemSchema } from '@ostiary/contracts'
import { clipKeys } from '@ostiary/pipeline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer
let folder: string
const video = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251))

beforeEach(async () => {
  server = await createTestServer()
  const id = server.newId('clip')
  folder = `/api/clips/${id}`
  await server.objectStore.putBytes(clipKeys(id).hd, video, 'video/mp4')
  await server.objectStore.putBytes(clipKeys(id).poster, video.subarray(0, 10), 'image/jpeg')
  await server.objectStore.putBytes(clipKeys(id).tracks, Buffer.from('{}'), 'application/json')
})

afterEach(() => server.app.close())

describe('GET /api/clips/:id/…', () => {
  it.each([
    ['hd.mp4', 'video/mp4', 1_000],
    ['poster.jpg', 'image/jpeg', 10],
    ['tracks.json', 'application/json; charset=utf-8', 2],
  ])('answers 200 with %s whole', async (name, contentType, sizeBytes) => {
    const response = await server.ask('GET', `${folder}/${name}`)
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': contentType,
      'content-length': String(sizeBytes),
      'accept-ranges': 'bytes',
    })
    expect(response.rawPayload).toHaveLength(sizeBytes)
  })

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=-1', 999, 999],
  ])('answers 206 with exactly the bytes of %s', async (range, first, last) => {
    const response = await server.ask('GET', `${folder}/hd.mp4`, { headers: { range } })
    expect(response.statusCode).toBe(206)
    expect(response.headers['content-range']).toBe(`bytes ${first}-${last}/1000`)
    expect(response.headers['content-length']).toBe(String(last - first + 1))
    expect(response.rawPayload).toEqual(video.subarray(first, last + 1))
  })

  it('answers 416 with the size of the file to a range behind its end', async () => {
    const response = await server.ask('GET', `${folder}/hd.mp4`, { headers: { range: 'bytes=1000-' } })
    expect(response.statusCode).toBe(416)
    expect(response.headers['content-range']).toBe('bytes */1000')
    expect(problemSchema.parse(response.json()).code).toBe('range-not-satisfiable')
  })

  it('answers the part when If-Range names this file, and all of it when it names another', async () => {
    const etag = String((await server.ask('GET', `${folder}/hd.mp4`)).headers.etag)
    const withCondition = (condition: string) =>
      server.ask('GET', `${folder}/hd.mp4`, { headers: { range: 'bytes=0-9', 'if-range': condition } })
    expect((await withCondition(etag)).statusCode).toBe(206)
    expect((await withCondition('"another"')).statusCode).toBe(200)
  })

  it('answers 304 without a body to whoever has the file', async () => {
    const etag = String((await server.ask('GET', `${folder}/hd.mp4`)).headers.etag)
    const response = await server.ask('GET', `${folder}/hd.mp4`, {
      headers: { 'if-none-match': `"x", W/${etag}` },
    })
    expect(response.statusCode).toBe(304)
    expect(response.rawPayload).toHaveLength(0)
  })

  it('lets browsers keep a file for ever under its versioned address only', async () => {
    const cachingOf = async (url: string) => (await server.ask('GET', url)).headers['cache-control']
    expect(await cachingOf(`${folder}/hd.mp4?v=1`)).toBe('private, max-age=31536000, immutable')
    expect(await cachingOf(`${folder}/hd.mp4`)).toBe('private, no-cache')
  })

  it.each(['sd.mp4', 'raw.mp4', 'nothing.txt'])('answers 404 for %s, which is not there', async (name) => {
    const response = await server.ask('GET', `${folder}/${name}`)
    expect(response.statusCode).toBe(404)
    expect(problemSchema.parse(response.json()).code).toBe('not-found')
  })

  it.each(['clp_short', '..%2f..%2fetc', 'clp_00000000000000000000000000'])(
    'answers 404 for clip %s',
    async (id) => {
      expect((await server.ask('GET', `/api/clips/${id}/hd.mp4`)).statusCode).toBe(404)
    },
  )
})

describe('HEAD /api/clips/:id/…', () => {
  it('answers the headers of the whole file without its bytes', async () => {
    const response = await server.ask('HEAD', `${folder}/hd.mp4`, { headers: { range: 'bytes=0-9' } })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-length']).toBe('1000')
    expect(response.rawPayload).toHaveLength(0)
  })
})
