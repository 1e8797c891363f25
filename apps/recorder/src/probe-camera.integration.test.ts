/** Probing cameras that work and cameras that do not: each fault has its own name. */

import { createServer, type Server, type Socket } from 'node:net'
import { probeCamera } from '@ostiary/media'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { account, startTestCamera, type TestCamera } from './testing/test-camera.ts'

let test: TestCamera
const servers: Server[] = []
const sockets = new Set<Socket>()

beforeAll(async () => {
  test = await startTestCamera()
})
afterAll(() => test[Symbol.asyncDispose]())
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** A server that answers everything it is sent with `answer`, once. */
async function serve(answer: string | null): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => answer !== null && socket.write(answer))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `rtsp://127.0.0.1:${address.port}/door`
}

const probe = (address: string, change = {}) =>
  probeCamera({ address, ...account, transport: 'tcp', timeoutMs: 6_000, ...change })

describe('probeCamera', () => {
  it.each(['tcp', 'udp'] as const)(
    'says what a working camera shows over %s, with a picture',
    async (transport) => {
      const result = await probe(test.camera.url, { transport })
      expect(result).toMatchObject({ kind: 'ok', codec: 'h264', width: 320, height: 180, fps: 25 })
      if (result.kind === 'ok') expect([...result.pictureJpeg.subarray(0, 2)]).toEqual([0xff, 0xd8])
    },
  )

  it.each([
    ['a wrong password', { password: 'wrong' }, 'wrong-password'],
    ['no password', { username: null, password: null }, 'wrong-password'],
  ])('tells %s', async (_, change, cause) => {
    expect(await probe(test.camera.url, change)).toMatchObject({ kind: 'failed', cause })
  })

  it.each([
    ['an address that is none', 'camera 1', 'address-invalid'],
    ['an address of another protocol', 'http://127.0.0.1/door', 'address-invalid'],
    ['a port that nobody listens on', 'rtsp://127.0.0.1:1/door', 'unreachable'],
    ['a host that does not exist', 'rtsp://no-such-host.invalid/door', 'unreachable'],
  ])('tells %s', async (_, address, cause) => {
    expect(await probe(address)).toMatchObject({ kind: 'failed', cause })
  })

  it('tells a path that the camera does not have', async () => {
    expect(await probe(`${test.camera.url}2`)).toMatchObject({ kind: 'failed', cause: 'no-video' })
  })

  it('tells a web server from a camera', async () => {
    const address = await serve('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')
    expect(await probe(address)).toMatchObject({ kind: 'failed', cause: 'not-rtsp' })
  })

  it('gives up on a server that never answers, in time', async () => {
    const address = await serve(null)
    const startedMs = performance.now()
    expect(await probe(address, { timeoutMs: 1_500 })).toMatchObject({ kind: 'failed', cause: 'timeout' })
    expect(performance.now() - startedMs).toBeLessThan(1_500)
  })

  it('gives up on a camera that greets and then falls silent, in time', async () => {
    const address = await serve('RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: DESCRIBE\r\n\r\n')
    const startedMs = performance.now()
    expect(await probe(address, { timeoutMs: 2_000 })).toMatchObject({ kind: 'failed', cause: 'timeout' })
    expect(performance.now() - startedMs).toBeLessThan(3_000)
  })
})
