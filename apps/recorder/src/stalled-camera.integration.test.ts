/** A camera that stays connected and falls silent: ffmpeg alone would wait far too long. */

import { connect, createServer, type Socket } from 'node:net'
import { epochMs } from '@ostiary/domain'
import { recordRtsp } from '@ostiary/media/recording'
import { expect, it } from 'vitest'
import { account, startTestCamera } from './testing/test-camera.ts'

/** Passes everything on between a client and the camera until it is frozen; then it swallows it, and connections stay open. */
async function startFreezingProxy(cameraUrl: string) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const camera = connect(Number(new URL(cameraUrl).port), '127.0.0.1')
    for (const socket of [client, camera]) sockets.add(socket.on('error', () => undefined))
    client.pipe(camera)
    camera.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: cameraUrl.replace(/:\d+\//, `:${address.port}/`),
    freeze: () => {
      for (const socket of sockets) socket.unpipe().resume()
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.end()
      server.close()
    },
  }
}

it('ends the recording soon after the last picture, and names the cause', async () => {
  await using test = await startTestCamera()
  using proxy = await startFreezingProxy(test.camera.url)
  let [fragments, lastMs] = [0, 0]
  const end = await recordRtsp({
    access: { address: proxy.url, ...account, transport: 'tcp' },
    signal: AbortSignal.timeout(30_000),
    stallTimeoutMs: 1_000,
    now: () => epochMs(Date.now()),
    onInit: () => undefined,
    onFragment: () => {
      fragments += 1
      lastMs = performance.now()
      if (fragments === 5) proxy.freeze()
    },
  })
  expect(end.cause).toBe('camera-stalled')
  expect(performance.now() - lastMs).toBeLessThan(1_500)
})
