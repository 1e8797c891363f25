/**
 * ffmpeg and GStreamer record from the camera with digest authentication, H.264 and H.265, over TCP and UDP, and miss no picture:
 * every picture of the footage differs from every other, so that the recorded ones can be told apart. A recording has 6 s, or
 * 60 s with OSTIARY_LONG=1.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pictureHashesOf } from '#src/testing/picture-hashes.ts'
import { type ProgramResult, runProgram } from '#src/testing/run-program.ts'
import { makeTestPattern } from '#src/testing/test-pattern.ts'
import { startRtspCamera } from './rtsp-camera.ts'

const seconds = process.env.OSTIARY_LONG === '1' ? 60 : 6
const fps = 25
const pictures = seconds * fps
const account = { username: 'door', password: 'open-sesame', scheme: 'digest' } as const
const timeoutMs = (seconds + 30) * 1000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-recording-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Transport = 'tcp' | 'udp'
type Codec = 'h264' | 'h265'

const recorders = {
  ffmpeg: (url: string, transport: Transport, _: Codec, file: string) => {
    const withAccount = url.replace('rtsp://', `rtsp://${account.username}:${account.password}@`)
    const input = ['-nostdin', '-v', 'error', '-rtsp_transport', transport, '-i', withAccount]
    return runProgram(
      process.env.FFMPEG_PATH ?? 'ffmpeg',
      [...input, '-c', 'copy', '-frames:v', String(pictures), file],
      timeoutMs,
    )
  },
  gstreamer: (url: string, transport: Transport, codec: Codec, file: string) => {
    const source = `rtspsrc location=${url} protocols=${transport} user-id=${account.username} user-pw=${account.password}`
    const stream = `rtp${codec}depay ! ${codec}parse ! identity eos-after=${pictures + 1} ! matroskamux`
    const pipeline = `-q ${source} ! ${stream} ! filesink location=${file}`
    return runProgram('gst-launch-1.0', pipeline.split(' '), timeoutMs)
  },
} satisfies Record<
  string,
  (url: string, transport: Transport, codec: Codec, file: string) => Promise<ProgramResult>
>

describe.each(['h264', 'h265'] as const)('%s', (codec) => {
  let footage: string
  let round: readonly string[]
  beforeAll(async () => {
    footage = join(folder, `${codec}.mp4`)
    await makeTestPattern({ path: footage, codec, seconds: 4, fps })
    round = await pictureHashesOf(footage)
  })

  it.concurrent.each([
    ['ffmpeg', 'tcp'],
    ['ffmpeg', 'udp'],
    ['gstreamer', 'tcp'],
    ['gstreamer', 'udp'],
  ] as const)(
    'is recorded by %s over %s without a missing picture',
    async (program, transport) => {
      expect(new Set(round).size).toBe(4 * fps)
      const camera = await startRtspCamera({ footage, path: '/door', credentials: account })
      const file = join(folder, `${codec}-${program}-${transport}.mkv`)
      try {
        const { code, stderr } = await recorders[program](camera.url, transport, codec, file)
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        // The media clock starts with the first client, so that the first picture of the footage is its first too.
        const sent = Array.from({ length: pictures }, (_, i) => round[i % round.length])
        expect(await pictureHashesOf(file)).toEqual(sent)
      } finally {
        await camera.stop()
      }
    },
    timeoutMs + 30_000,
  )
})
