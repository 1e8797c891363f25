import { expect, test } from 'vitest'
import { checkCamera, checkReach, emptyCameraForm, errorsFromServer } from './camera-form.ts'

const filled = {
  ...emptyCameraForm,
  doorName: 'Front door',
  externalId: 'front',
  address: 'rtsp://192.168.1.20/stream1',
  username: 'viewer',
}

test('a filled form becomes a request; the camera takes the name of its door', () => {
  expect(checkCamera(filled)).toEqual({
    kind: 'ok',
    request: {
      address: 'rtsp://192.168.1.20/stream1',
      username: 'viewer',
      password: null,
      name: 'Front door',
      door: { name: 'Front door', externalId: 'front' },
    },
  })
})

test('an empty form tells each missing thing once, at its field', () => {
  const checked = checkCamera(emptyCameraForm)
  expect(checked.kind === 'wrong' && Object.keys(checked.errors).sort()).toEqual([
    'address',
    'doorName',
    'externalId',
  ])
})

test('a test needs the address only', () => {
  expect(checkReach({ ...emptyCameraForm, address: 'rtsp://cam/1' }).kind).toBe('ok')
  expect(checkReach({ ...emptyCameraForm, address: 'http://cam' })).toMatchObject({
    kind: 'wrong',
    errors: { address: expect.stringContaining('starts with rtsp://') },
  })
})

test('reasons of the server appear as sentences at the field they name', () => {
  expect(errorsFromServer({ 'door.externalId': 'is taken', other: 'x' })).toEqual({ externalId: 'Is taken.' })
})
