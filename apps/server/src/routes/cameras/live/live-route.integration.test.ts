import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { liveFrameSchema } from '@ostiary/contracts'
import { epochMs } from '@ostiary/domain'
import type { LivePart } from '@ostiary/pipeline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ListeningServer, startListeningServer } from '#src/testing/listening-server.ts'
import { addSampleFacility, type SampleFacility } from '#src/testing/sample-facility.ts'
import { unsentBytesMax } from './send-live.ts'

let server: ListeningServer
let facility: SampleFacility

beforeEach(async () => {
  server = await startListeningServer({ heartbeatMs: 50 })
  facility = await addSampleFacility(server)
})

afterEach(() => server.app.close())

const init: LivePart = {
  kind: 'init',
  mimeType: 'video/mp4; codecs="avc1.64001f"',
  data: Buffer.from('init'),
}
const fragmentBytes = 256 * 1024
const fragment = (isKeyframe: boolean, data: Uint8Array): LivePart => ({
  kind: 'fragment',
  startsAt: epochMs(1_000),
  isKeyframe,
  data,
})

describe('WebSocket /api/cameras/:id/live', () => {
  it('sends what is recorded, each part announced by the text before it', async () => {
    const socket = new WebSocket(liveUrl())
    const frames = framesOf(socket)
    await server.footage.followed(facility.camera.id, 1)
    server.footage.push(facility.camera.id, init)
    server.footage.push(facility.camera.id, fragment(true, Buffer.from('keyframe')))
    const [announcedInit, initBytes, announcedFragment, fragmentBytes] = await frames.take(4)
    expect(liveFrameSchema.parse(JSON.parse(String(announcedInit)))).toEqual({
      kind: 'init',
      mimeType: 'video/mp4; codecs="avc1.64001f"',
    })
    expect(initBytes).toBe('init')
    expect(liveFrameSchema.parse(JSON.parse(String(announcedFragment)))).toEqual({
      kind: 'fragment',
      startsAtMs: 1_000,
      isKeyframe: true,
    })
    expect(fragmentBytes).toBe('keyframe')
    socket.close()
  })

  it('stops reading the archive when the viewer goes', async () => {
    const socket = new WebSocket(liveUrl())
    await server.footage.followed(facility.camera.id, 1)
    socket.close()
    await server.footage.followed(facility.camera.id, 0)
  })

  it('holds back no more than a bounded part for a viewer who does not read', async () => {
    const patient = await startListeningServer()
    try {
      const { camera } = await addSampleFacility(patient)
      const socket = await openByHand(patient.port, `/api/cameras/${camera.id}/live`)
      socket.pause()
      await patient.footage.followed(camera.id, 1)
      patient.footage.push(camera.id, init)
      patient.footage.push(camera.id, fragment(true, Buffer.alloc(fragmentBytes)))
      for (let count = 0; count < 400; count += 1) {
        patient.footage.push(camera.id, fragment(false, Buffer.alloc(fragmentBytes)))
      }
      await patient.footage.taken(camera.id)
      const [viewer] = patient.app.websocketServer.clients
      expect(viewer?.bufferedAmount).toBeLessThanOrEqual(unsentBytesMax + 2 * fragmentBytes)
      socket.destroy()
    } finally {
      await patient.app.close()
    }
  })

  it('gives up a viewer who does not answer heartbeats', async () => {
    const socket = await openByHand()
    await server.footage.followed(facility.camera.id, 1)
    // Pings come in and are not answered.
    await server.footage.followed(facility.camera.id, 0)
    socket.destroy()
  })

  it('keeps a viewer who answers heartbeats', async () => {
    const socket = new WebSocket(liveUrl())
    const frames = framesOf(socket)
    await server.footage.followed(facility.camera.id, 1)
    const pings = await openByHand()
    await server.footage.followed(facility.camera.id, 2)
    await server.footage.followed(facility.camera.id, 1)
    server.footage.push(facility.camera.id, init)
    server.footage.push(facility.camera.id, fragment(true, Buffer.from('still here')))
    expect((await frames.take(4))[3]).toBe('still here')
    pings.destroy()
    socket.close()
  })

  it('ends live pictures when the server closes', async () => {
    const socket = new WebSocket(liveUrl())
    const closed = once(socket, 'close')
    await server.footage.followed(facility.camera.id, 1)
    await server.app.close()
    await closed
    await server.footage.followed(facility.camera.id, 0)
  })

  it.each([
    ['403 to another web page', () => livePath(), { origin: 'https://evil.example.com' }, 403],
    ['403 to a rebound name', () => livePath(), { host: 'evil.example.com' }, 403],
    ['404 for a camera that does not exist', () => `/api/cameras/${server.newId('camera')}/live`, {}, 404],
    ['404 for something that is no camera', () => '/api/cameras/front/live', {}, 404],
    ['404 at any other address', () => '/api/live', {}, 404],
  ])('answers %s', async (_, path, headers, status) => {
    expect(await refusalOf(path(), headers)).toBe(status)
  })

  it('answers 400 to a plain GET', async () => {
    expect((await server.ask('GET', livePath())).statusCode).toBe(400)
  })
})

function livePath(): string {
  return `/api/cameras/${facility.camera.id}/live`
}

function liveUrl(): string {
  return `ws://127.0.0.1:${server.port}${livePath()}`
}

interface Frames {
  /** Waits for that many frames; binary ones as text. */
  take(count: number): Promise<string[]>
}

function framesOf(socket: WebSocket): Frames {
  socket.binaryType = 'arraybuffer'
  const frames: string[] = []
  let arrived: () => void = () => undefined
  socket.addEventListener('message', ({ data }) => {
    frames.push(typeof data === 'string' ? data : Buffer.from(data).toString())
    arrived()
  })
  return {
    take: async (count) => {
      while (frames.length < count) await new Promise<void>((resolve) => (arrived = resolve))
      return frames.splice(0, count)
    },
  }
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
}

/** A viewer who says nothing after the handshake. */
async function openByHand(port = server.port, path = livePath()): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  const head = [`GET ${path} HTTP/1.1`, `host: 127.0.0.1:${port}`]
  const headers = Object.entries(upgrade).map(([name, value]) => `${name}: ${value}`)
  socket.write(`${[...head, ...headers].join('\r\n')}\r\n\r\n`)
  await once(socket, 'data')
  socket.resume()
  return socket
}

async function refusalOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  const asked = request({ host: '127.0.0.1', port: server.port, path, headers: { ...upgrade, ...headers } })
  asked.end()
  return new Promise((resolve, reject) => {
    asked.on('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('upgrade', () => reject(new Error('was let in')))
    asked.on('error', reject)
  })
}
