/** The camera against a client that does not behave as ffmpeg does. */

import { once } from 'node:events'
import { epochMs } from '@ostiary/domain'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import { loadDoorFootage } from '#src/footage/door-footage.ts'
import { connectRtspClient, type RtspClient } from '#src/testing/rtsp-client.ts'
import { type RtspCamera, startRtspCamera } from './rtsp-camera.ts'

const { videoPath } = await loadDoorFootage('front-door')
const overTcp = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }
const sessionTimeoutMs = 10_000

let clock: ManualClock
let camera: RtspCamera
let client: RtspClient

beforeEach(async () => {
  clock = createManualClock(epochMs(1_700_000_000_000))
  camera = await startRtspCamera({ footage: videoPath, path: '/door', clock, sessionTimeoutMs })
  client = await connectRtspClient(camera.url)
})
afterEach(async () => {
  client.socket.destroy()
  await camera.stop()
})

async function setUp(): Promise<string> {
  const { headers } = await client.request('SETUP', overTcp, '/trackID=0')
  return headers.get('session')?.split(';')[0] ?? ''
}

describe('an RTSP connection', () => {
  it('answers what it cannot do with the status that says why', async () => {
    const statusOf = async (...request: Parameters<RtspClient['request']>) =>
      (await client.request(...request)).status
    expect(await statusOf('OPTIONS')).toBe(200)
    expect(await statusOf('DESCRIBE', {}, '/window')).toBe(404)
    expect(await statusOf('RECORD')).toBe(501)
    expect(await statusOf('SETUP', overTcp)).toBe(455)
    expect(await statusOf('SETUP', { Transport: 'RTP/AVP;multicast' }, '/trackID=0')).toBe(461)
    expect(await statusOf('PLAY', { Session: 'unknown' })).toBe(454)
    expect(await statusOf('GET_PARAMETER', { Session: 'unknown' })).toBe(454)
    expect(await statusOf('TEARDOWN', { Session: 'unknown' })).toBe(454)
    expect(camera.startedAt).toBeNull()
  })

  it('is closed after something that is no RTSP', async () => {
    client.socket.write('GET / HTTP/1.1\r\n\r\n')
    client.socket.resume()
    await once(client.socket, 'close')
  })

  it('starts the clock at PLAY, and tells the numbers of the first packet that follows', async () => {
    const session = await setUp()
    const { headers } = await client.request('PLAY', { Session: session })
    expect(camera.startedAt).toBe(clock.now())
    const [, sequence, timestamp] = /seq=(\d+);rtptime=(\d+)$/.exec(headers.get('rtp-info') ?? '') ?? []
    clock.advance(0)
    const [chunk]: unknown[] = await once(client.socket.resume(), 'data')
    const packet = Buffer.isBuffer(chunk) ? chunk : Buffer.alloc(0)
    expect([packet[0], packet[1]]).toEqual([0x24, 0])
    expect(packet.readUInt16BE(6)).toBe(Number(sequence))
    expect(packet.readUInt32BE(8)).toBe(Number(timestamp))
  })

  it('sends nothing more after TEARDOWN, and may be set up again', async () => {
    const session = await setUp()
    await client.request('PLAY', { Session: session })
    expect(camera.playing).toBe(1)
    expect((await client.request('TEARDOWN', { Session: session })).status).toBe(200)
    expect(camera.playing).toBe(0)
    expect((await client.request('PLAY', { Session: await setUp() })).status).toBe(200)
  })
})

describe('a client', () => {
  it('that does not read is disconnected instead of being kept pictures for without bound', async () => {
    await client.request('PLAY', { Session: await setUp() })
    client.socket.pause()
    // Alive by its reports, so that only its not reading is held against it; 8 MiB fill what the system buffers.
    for (let s = 0; s < 600 && camera.playing === 1; s += 5) {
      client.socket.write(Buffer.from([0x24, 1, 0, 0]))
      clock.advance(5000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await vi.waitUntil(() => camera.playing === 0, { timeout: 5000 })
  })

  it('that goes abruptly with unread pictures does not keep the camera from stopping', async () => {
    const patience = { sendBufferBytesMax: 2 ** 26, sessionTimeoutMs: 3_600_000 }
    const patient = await startRtspCamera({ footage: videoPath, path: '/door', clock, ...patience })
    const victim = await connectRtspClient(patient.url)
    const { headers } = await victim.request('SETUP', overTcp, '/trackID=0')
    await victim.request('PLAY', { Session: headers.get('session')?.split(';')[0] ?? '' })
    victim.socket.pause()
    // More than the system buffers, so that the camera has something left to send when it stops.
    for (let s = 0; s < 600; s += 5) clock.advance(5000)
    expect(patient.playing).toBe(1)
    const stopped = patient.stop()
    victim.socket.resetAndDestroy()
    await expect(stopped).resolves.toBeUndefined()
  })

  it('that is silent for longer than the session timeout is disconnected', async () => {
    await client.request('PLAY', { Session: await setUp() })
    client.socket.resume()
    clock.advance(sessionTimeoutMs - 100)
    expect(camera.playing).toBe(1)
    clock.advance(100)
    await once(client.socket, 'close')
    expect(camera.playing).toBe(0)
  })

  it('that asks for parameters now and then stays', async () => {
    const session = await setUp()
    await client.request('PLAY', { Session: session })
    for (let i = 0; i < 4; i++) {
      clock.advance(sessionTimeoutMs * 0.6)
      client.socket.write(`GET_PARAMETER ${camera.url} RTSP/1.0\r\nCSeq: 9\r\nSession: ${session}\r\n\r\n`)
      let answer = ''
      client.socket.resume()
      while (!answer.includes('RTSP/1.0 200 OK\r\nCSeq: 9'))
        answer += String((await once(client.socket, 'data'))[0])
    }
    expect(camera.playing).toBe(1)
  })
})
