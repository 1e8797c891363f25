import { doorListSchema, doorSchema, problemSchema } from '@ostiary/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSampleFacility, type SampleFacility } from '#src/testing/sample-facility.ts'
import { createTestServer, type TestServer } from '#src/testing/test-server.ts'

let server: TestServer
let facility: SampleFacility

beforeEach(async () => {
  server = await createTestServer()
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

describe('GET /api/doors', () => {
  it('answers 200 with every door and the camera that watches it', async () => {
    const unwatched = { ...facility.door, id: server.newId('door'), externalId: 'side', line: null }
    await server.unitOfWork.records.doors.add(unwatched)
    const response = await server.ask('GET', '/api/doors')
    expect(response.statusCode).toBe(200)
    expect(doorListSchema.parse(response.json()).doors).toEqual(
      expect.arrayContaining([
        { ...facility.door, cameraId: facility.camera.id },
        { ...unwatched, cameraId: null },
      ]),
    )
  })
})

describe('PATCH /api/doors/:id', () => {
  it('answers 200 and changes only what is given', async () => {
    const line = { a: { x: 0.1, y: 0.5 }, b: { x: 0.9, y: 0.5 }, inward: 'left' }
    const response = await change({ line })
    expect(response.statusCode).toBe(200)
    expect(doorSchema.parse(response.json())).toEqual({
      ...facility.door,
      line,
      cameraId: facility.camera.id,
    })
    expect(server.changeFeed.published).toEqual([{ kind: 'door' }])
  })

  it('takes the threshold line away', async () => {
    expect(doorSchema.parse((await change({ line: null })).json()).line).toBeNull()
  })

  it.each([
    [
      'a line without length',
      { line: { a: { x: 0.5, y: 0.5 }, b: { x: 0.5, y: 0.5 }, inward: 'left' } },
      'line',
    ],
    [
      'a point outside of the picture',
      { line: { a: { x: 1.2, y: 0 }, b: { x: 0, y: 0 }, inward: 'left' } },
      'line.a.x',
    ],
    ['a window beyond measure', { clipWindow: { beforeMs: 90_000, afterMs: 1_000 } }, 'clipWindow.beforeMs'],
    ['an empty name', { name: '' }, 'name'],
  ])('answers 400 beside the field for %s', async (_, body, field) => {
    const response = await change(body)
    expect(response.statusCode).toBe(400)
    expect(problemSchema.parse(response.json()).errors?.map((fault) => fault.field)).toEqual([field])
  })

  it('answers 409 beside the field when another door has that id', async () => {
    await server.unitOfWork.records.doors.add({
      ...facility.door,
      id: server.newId('door'),
      externalId: 'side',
    })
    const response = await change({ externalId: 'side' })
    expect(response.statusCode).toBe(409)
    expect(problemSchema.parse(response.json()).errors?.[0]?.field).toBe('externalId')
  })

  it('answers 404 for a door that does not exist', async () => {
    const response = await server.ask('PATCH', `/api/doors/${server.newId('door')}`, {
      payload: { name: 'x' },
    })
    expect(response.statusCode).toBe(404)
  })
})

function change(payload: object) {
  return server.ask('PATCH', `/api/doors/${facility.door.id}`, { payload })
}
