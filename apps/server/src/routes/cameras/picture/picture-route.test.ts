import { problemSchema } from '@ostiary/contracts'
import { addMs } from '@ostiary/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSampleFacility, type SampleFacility } from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer, testNow } from '#src/testing/test-server.ts'

let server: TestServer
let facility: SampleFacility
let url: string

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
  url = `/api/cameras/${facility.camera.id}/picture.jpg`
})

afterEach(() => server.app.close())

describe('GET /api/cameras/:id/picture.jpg', () => {
  it('answers 200 with the newest picture and when it was taken', async () => {
    server.footage.showPicture(facility.camera.id, { at: testNow, mp4: Buffer.from('keyframe') })
    const response = await server.ask('GET', url)
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'last-modified': 'Mon, 23 Nov 2026 02:40:00 GMT',
      'cache-control': 'private, no-cache',
    })
    expect(response.body).toBe('jpeg of keyframe')
  })

  it('decodes a picture once for everybody, and anew when there is a newer one', async () => {
    server.footage.showPicture(facility.camera.id, { at: testNow, mp4: Buffer.from('1') })
    await Promise.all([server.ask('GET', url), server.ask('GET', url), server.ask('GET', url)])
    expect(server.decoded()).toBe(1)
    server.footage.showPicture(facility.camera.id, { at: addMs(testNow, 2_000), mp4: Buffer.from('2') })
    expect((await server.ask('GET', url)).body).toBe('jpeg of 2')
    expect(server.decoded()).toBe(2)
  })

  it('answers 304 to whoever has the newest picture', async () => {
    server.footage.showPicture(facility.camera.id, { at: testNow, mp4: Buffer.from('1') })
    const etag = String((await server.ask('GET', url)).headers.etag)
    const response = await server.ask('GET', url, { headers: { 'if-none-match': etag } })
    expect(response.statusCode).toBe(304)
    expect(response.body).toBe('')
  })

  it('answers 404 with words when nothing is recorded yet', async () => {
    const response = await server.ask('GET', url)
    expect(response.statusCode).toBe(404)
    expect(problemSchema.parse(response.json()).detail).toContain('recorded')
  })

  it('answers 404 for a camera that does not exist, though there be footage of it', async () => {
    const gone = server.newId('camera')
    server.footage.showPicture(gone, { at: testNow, mp4: Buffer.from('1') })
    expect((await server.ask('GET', `/api/cameras/${gone}/picture.jpg`)).statusCode).toBe(404)
  })

  it('tries again after a picture could not be decoded', async () => {
    let fails = true
    const other = await createTestServer({
      pictureOf: async () => {
        if (fails) throw new Error('no picture in it')
        return Buffer.from('jpeg')
      },
    })
    try {
      const { camera } = await addSampleFacility(other)
      other.footage.showPicture(camera.id, { at: testNow, mp4: Buffer.from('1') })
      expect((await other.ask('GET', `/api/cameras/${camera.id}/picture.jpg`)).statusCode).toBe(500)
      fails = false
      expect((await other.ask('GET', `/api/cameras/${camera.id}/picture.jpg`)).statusCode).toBe(200)
    } finally {
      await other.app.close()
    }
  })
})
