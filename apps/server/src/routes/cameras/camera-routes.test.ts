import {
  cameraListSchema,
  cameraProbeSchema,
  cameraSchema,
  doorListSchema,
  problemSchema,
} from '@ostiary/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProbeOutcome } from '#src/server-deps.ts'
import { addSampleFacility, type SampleFacility } from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer, testNow } from '#src/testing/test-server.ts'

let server: TestServer
let facility: SampleFacility

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

const unknown = '/api/cameras/cam_00000000000000000000000000'
const wanted = {
  name: 'Over the side door',
  address: 'rtsp://10.0.0.3/stream1',
  door: { name: 'Side door', externalId: 'side' },
}

describe('GET /api/cameras', () => {
  it('answers 200 with every camera, and never a password', async () => {
    const response = await server.ask('GET', '/api/cameras')
    expect(response.statusCode).toBe(200)
    expect(cameraListSchema.parse(response.json()).cameras).toMatchObject([
      { id: facility.camera.id, hasPassword: true, status: { state: 'not-started' } },
    ])
    expect(response.body).not.toContain('pa55')
  })
})

describe('GET /api/cameras/:id', () => {
  it('answers 200 with what its recorder last said', async () => {
    await server.unitOfWork.records.cameras.saveStatus(facility.camera.id, {
      state: 'failing',
      since: testNow,
      cause: 'camera-wrong-password',
      detail: 'The camera refused the password.',
      lastFragmentAt: null,
      video: { codec: 'h264', width: 1920, height: 1080, fps: 25 },
    })
    const response = await server.ask('GET', `/api/cameras/${facility.camera.id}`)
    expect(response.statusCode).toBe(200)
    expect(cameraSchema.parse(response.json()).status).toEqual({
      state: 'failing',
      since: '2026-11-23T02:40:00.000Z',
      cause: 'camera-wrong-password',
      detail: 'The camera refused the password.',
      lastFragmentAt: null,
      video: { codec: 'h264', width: 1920, height: 1080, fps: 25 },
    })
  })

  it('answers 404 for a camera that does not exist', async () => {
    expect((await server.ask('GET', unknown)).statusCode).toBe(404)
  })
})

describe('POST /api/cameras', () => {
  it('answers 201 with the camera, the door made with it, and credentials out of its address', async () => {
    const response = await add({ ...wanted, address: 'rtsp://ann:s3cret@10.0.0.3:8554/stream1' })
    expect(response.statusCode).toBe(201)
    const camera = cameraSchema.parse(response.json())
    expect(camera).toMatchObject({
      address: 'rtsp://10.0.0.3:8554/stream1',
      username: 'ann',
      hasPassword: true,
      transport: 'tcp',
    })
    expect(response.headers.location).toBe(`/api/cameras/${camera.id}`)
    expect(response.body).not.toContain('s3cret')
    expect(await server.unitOfWork.records.cameras.sealedPassword(camera.id)).toBe('sealed:s3cret')
    const { doors } = doorListSchema.parse((await server.ask('GET', '/api/doors')).json())
    expect(doors.find((door) => door.id === camera.doorId)).toMatchObject({
      externalId: 'side',
      line: null,
      cameraId: camera.id,
      siteId: facility.door.siteId,
    })
    expect(server.changeFeed.published).toContainEqual({ kind: 'camera', cameraId: camera.id })
  })

  it('prefers a user and a password given apart to those in the address', async () => {
    const camera = cameraSchema.parse(
      (await add({ ...wanted, address: 'rtsp://a:b@10.0.0.3/s', username: 'ann', password: 'given' })).json(),
    )
    expect(camera.username).toBe('ann')
    expect(await server.unitOfWork.records.cameras.sealedPassword(camera.id)).toBe('sealed:given')
  })

  it('makes the first site when there is none', async () => {
    const empty = await createTestServer()
    try {
      expect((await empty.ask('POST', '/api/cameras', { payload: wanted })).statusCode).toBe(201)
      expect(await empty.unitOfWork.records.sites.list()).toHaveLength(1)
    } finally {
      await empty.app.close()
    }
  })

  it('takes over a door whose camera was removed, its threshold line included', async () => {
    await server.ask('DELETE', `/api/cameras/${facility.camera.id}`)
    const camera = cameraSchema.parse(
      (await add({ ...wanted, door: { name: 'Main door', externalId: 'front' } })).json(),
    )
    expect(camera.doorId).toBe(facility.door.id)
    expect(await server.unitOfWork.records.doors.get(facility.door.id)).toMatchObject({
      name: 'Main door',
      line: facility.door.line,
    })
  })

  it('answers 409 beside the field when another camera watches that door', async () => {
    const response = await add({ ...wanted, door: { name: 'Again', externalId: 'front' } })
    expect(response.statusCode).toBe(409)
    expect(fieldsOf(response)).toEqual(['door.externalId'])
  })

  it.each([
    ['an address of another kind', { ...wanted, address: 'http://10.0.0.3/' }, ['address']],
    ['an address without a host', { ...wanted, address: 'rtsp://a:b@/stream1' }, ['address']],
    ['no name', { ...wanted, name: '  ' }, ['name']],
    ['no door', { ...wanted, door: undefined }, ['door']],
    ['a door without an id', { ...wanted, door: { name: 'x', externalId: '' } }, ['door.externalId']],
    ['a NUL in a name', { ...wanted, name: 'a\0b' }, ['name']],
  ])('answers 400 beside the field for %s', async (_, payload, fields) => {
    const response = await add(payload)
    expect(response.statusCode).toBe(400)
    expect(fieldsOf(response)).toEqual(fields)
  })

  it('answers 400 to a body that is not JSON, and 415 to one that does not claim to be', async () => {
    const headers = { 'content-type': 'application/json' }
    expect((await server.ask('POST', '/api/cameras', { payload: '{', headers })).statusCode).toBe(400)
    const xml = { 'content-type': 'text/xml' }
    expect((await server.ask('POST', '/api/cameras', { payload: '<a/>', headers: xml })).statusCode).toBe(415)
  })
})

describe('PATCH /api/cameras/:id', () => {
  it('answers 200 and changes only what is given', async () => {
    const response = await change({ isEnabled: false })
    expect(response.statusCode).toBe(200)
    expect(cameraSchema.parse(response.json())).toMatchObject({
      isEnabled: false,
      address: facility.camera.address,
      username: 'viewer',
      hasPassword: true,
    })
    expect(server.changeFeed.published).toEqual([{ kind: 'camera', cameraId: facility.camera.id }])
  })

  it.each([
    ['a new password', { password: 'new' }, 'viewer', 'sealed:new'],
    ['no password any more', { password: null }, 'viewer', null],
    ['an empty password', { password: '' }, 'viewer', null],
    ['credentials in the address', { address: 'rtsp://bob:b0b@10.0.0.9/s' }, 'bob', 'sealed:b0b'],
    ['an address without credentials', { address: 'rtsp://10.0.0.9/s' }, 'viewer', 'sealed:pa55'],
    ['no user any more', { username: null }, null, 'sealed:pa55'],
  ])('keeps user and password right with %s', async (_, body, username, sealed) => {
    expect((await change(body)).statusCode).toBe(200)
    const { cameras } = server.unitOfWork.records
    expect((await cameras.get(facility.camera.id))?.username).toBe(username)
    expect(await cameras.sealedPassword(facility.camera.id)).toBe(sealed)
  })

  it('answers 400 beside the field for an address of another kind', async () => {
    const response = await change({ address: 'rtsp://a:b@' })
    expect(response.statusCode).toBe(400)
    expect(fieldsOf(response)).toEqual(['address'])
  })

  it('answers 404 for a camera that does not exist', async () => {
    expect((await server.ask('PATCH', unknown, { payload: { name: 'x' } })).statusCode).toBe(404)
  })
})

describe('DELETE /api/cameras/:id', () => {
  it('answers 204 without a body, and 404 from then on', async () => {
    const response = await server.ask('DELETE', `/api/cameras/${facility.camera.id}`)
    expect(response.statusCode).toBe(204)
    expect(response.body).toBe('')
    expect((await server.ask('DELETE', `/api/cameras/${facility.camera.id}`)).statusCode).toBe(404)
    expect(server.changeFeed.published).toEqual([
      { kind: 'camera', cameraId: facility.camera.id },
      { kind: 'door' },
    ])
  })
})

describe('POST /api/cameras/probe', () => {
  it('answers 200 with a picture, asked for with the credentials out of the address', async () => {
    const found: ProbeOutcome = {
      kind: 'ok',
      codec: 'h264',
      width: 1920,
      height: 1080,
      fps: 25,
      pictureJpeg: Buffer.from('jpeg'),
    }
    const asked: unknown[] = []
    const probing = await createTestServer({
      probeCamera: async (request) => {
        asked.push(request)
        return found
      },
    })
    try {
      const response = await probing.ask('POST', '/api/cameras/probe', {
        payload: { address: 'rtsp://ann:s3cret@10.0.0.3/s', transport: 'udp' },
      })
      expect(response.statusCode).toBe(200)
      expect(cameraProbeSchema.parse(response.json())).toEqual({
        kind: 'ok',
        codec: 'h264',
        picture: { width: 1920, height: 1080 },
        fps: 25,
        image: `data:image/jpeg;base64,${Buffer.from('jpeg').toString('base64')}`,
      })
      expect(asked).toEqual([
        { address: 'rtsp://10.0.0.3/s', username: 'ann', password: 's3cret', transport: 'udp' },
      ])
    } finally {
      await probing.app.close()
    }
  })

  it('answers 200 with the cause when the camera does not play along', async () => {
    const response = await server.ask('POST', '/api/cameras/probe', {
      payload: { address: 'rtsp://10.0.0.3/s' },
    })
    expect(response.statusCode).toBe(200)
    expect(cameraProbeSchema.parse(response.json())).toMatchObject({ kind: 'failed', cause: 'unreachable' })
  })

  it('asks nobody when the address names no host', async () => {
    const response = await server.ask('POST', '/api/cameras/probe', { payload: { address: 'rtsp://a:b@/s' } })
    expect(cameraProbeSchema.parse(response.json())).toMatchObject({
      kind: 'failed',
      cause: 'address-invalid',
    })
    expect(server.probed).toEqual([])
  })
})

function add(payload: object) {
  return server.ask('POST', '/api/cameras', { payload })
}

function change(payload: object) {
  return server.ask('PATCH', `/api/cameras/${facility.camera.id}`, { payload })
}

function fieldsOf(response: { json(): unknown }): string[] | undefined {
  return problemSchema.parse(response.json()).errors?.map((fault) => fault.field)
}
