/** The camera against ffmpeg and ffprobe, the programs that record from it. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@ostiary/domain'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadDoorFootage } from '#src/footage/door-footage.ts'
import { runProgram, startProgram } from '#src/testing/run-program.ts'
import { type RtspCamera, type RtspCameraOptions, startRtspCamera } from './rtsp-camera.ts'

const { videoPath, truth } = await loadDoorFootage('front-door')
const account = { username: 'door', password: 'open-sesame' }
const ffmpeg = process.env.FFMPEG_PATH ?? 'ffmpeg'
const quiet = ['-nostdin', '-v', 'error']
/** One line a decoded picture: stream, dts, pts, duration, size, hash. */
const hashes = ['-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5', '-']

let folder: string
let fileHashes: string[]
const cameras: RtspCamera[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-camera-'))
  fileHashes = hashesOf((await runProgram(ffmpeg, [...quiet, '-t', '30', '-i', videoPath, ...hashes])).stdout)
})
afterAll(async () => {
  await Promise.all(cameras.map((camera) => camera.stop()))
  await rm(folder, { recursive: true })
})

async function startCamera(options: Partial<RtspCameraOptions> = {}): Promise<RtspCamera> {
  const camera = await startRtspCamera({ footage: videoPath, path: '/door', ...options })
  cameras.push(camera)
  return camera
}

function watch(url: string, transport: 'tcp' | 'udp'): string[] {
  return [...quiet, '-rtsp_transport', transport, '-timeout', '5000000', '-i', url]
}

function withAccount(url: string, { username, password } = account): string {
  return url.replace('rtsp://', `rtsp://${username}:${password}@`)
}

function linesOf(framemd5: string): string[][] {
  const lines = framemd5.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => line.split(',').map((field) => field.trim()))
}

function hashesOf(framemd5: string): string[] {
  return linesOf(framemd5).map((fields) => fields.at(-1) ?? '')
}

describe('a recording by ffmpeg', () => {
  it.concurrent.each([
    ['tcp', 'digest'],
    ['udp', 'digest'],
    ['tcp', 'basic'],
    ['udp', 'basic'],
  ] as const)('over %s with %s has every picture and decodes without an error', async (transport, scheme) => {
    // Shorter than the recording, so that ffmpeg has to show that it is alive.
    const camera = await startCamera({ credentials: { ...account, scheme }, sessionTimeoutMs: 3000 })
    const file = join(folder, `${transport}-${scheme}.mp4`)
    const recording = await runProgram(ffmpeg, [
      ...watch(withAccount(camera.url), transport),
      ...['-map', '0:v', '-c', 'copy', '-movflags', '+frag_keyframe+empty_moov', '-frames:v', '50', file],
    ])
    expect(recording).toEqual({ code: 0, stdout: '', stderr: '' })
    const decoded = await runProgram(ffmpeg, [...quiet, '-xerror', '-i', file, ...hashes])
    expect(decoded.stderr).toBe('')
    expect(hashesOf(decoded.stdout)).toEqual(fileHashes.slice(0, 50))
  })
})

describe('ffprobe', () => {
  it('sees H.264 of the size and rate of the footage', async () => {
    const camera = await startCamera()
    const args = ['-v', 'error', '-rtsp_transport', 'tcp', '-of', 'json', '-show_entries']
    const { stdout } = await runProgram('ffprobe', [
      ...args,
      'stream=codec_name,profile,width,height,r_frame_rate',
      camera.url,
    ])
    const { streams } = JSON.parse(stdout)
    expect(streams).toEqual([
      { codec_name: 'h264', profile: 'High', ...truth.size, r_frame_rate: `${truth.fps}/1` },
    ])
  })
})

describe('a wrong password', () => {
  it.each(['digest', 'basic'] as const)('is refused with 401 by %s', async (scheme) => {
    const camera = await startCamera({ credentials: { ...account, scheme } })
    const url = withAccount(camera.url, { ...account, password: 'wrong' })
    const { stderr } = await runProgram(ffmpeg, [...watch(url, 'tcp'), '-t', '1', '-f', 'null', '-'])
    expect(stderr).toContain('401 Unauthorized')
    expect(camera.startedAt).toBeNull()
  })
})

describe('the media clock', () => {
  it('shows a client who joins late what the door shows then, from a keyframe on', async () => {
    const camera = await startCamera()
    const startedAt = camera.start()
    await vi.waitUntil(() => Date.now() > startedAt + 2350, { timeout: 5000 })
    const joinedAtS = (Date.now() - startedAt) / 1000
    const { stdout } = await runProgram(ffmpeg, [...watch(camera.url, 'tcp'), '-frames:v', '20', ...hashes])
    const seen = hashesOf(stdout)
    const first = fileHashes.indexOf(seen[0] ?? '')
    expect(first % truth.fps).toBe(0)
    expect(first / truth.fps).toBeGreaterThan(joinedAtS)
    expect(first / truth.fps).toBeLessThan(joinedAtS + 1.5)
    expect(seen).toEqual(fileHashes.slice(first, first + 20))
  })

  it('runs over the end of the footage without a jump in time', async () => {
    const footage = join(folder, 'short.mp4')
    await runProgram(ffmpeg, [...quiet, '-i', videoPath, '-c', 'copy', '-t', '2', footage])
    const camera = await startCamera({ footage })
    expect(camera.loopDurationMs).toBe(2000)
    const { stdout } = await runProgram(ffmpeg, [...watch(camera.url, 'tcp'), '-frames:v', '50', ...hashes])
    const round = fileHashes.slice(0, 20)
    expect(hashesOf(stdout)).toEqual([...round, ...round, ...round.slice(0, 10)])
    // ffmpeg's parser loses the timestamp of the first picture of any RTP stream (its packets have no file position).
    const [firstTime = Number.NaN, ...times] = linesOf(stdout)
      .slice(1)
      .map((fields) => Number(fields[2]))
    expect(times).toEqual(times.map((_, i) => firstTime + i + 1))
  })

  it('sends in real time', async () => {
    const camera = await startCamera()
    const { result } = startProgram(ffmpeg, [...watch(camera.url, 'tcp'), '-frames:v', '40', ...hashes])
    const startedAt = await camera.whenStarted
    await result
    // The 40th picture leaves 3.9 s after the first; ffmpeg looks at one more before it ends.
    expect(Date.now() - startedAt).toBeGreaterThan(3850)
    expect(Date.now() - startedAt).toBeLessThan(5000)
  })
})

describe('several clients', () => {
  it('are not disturbed by one that is killed', async () => {
    const camera = await startCamera()
    const args = [...watch(camera.url, 'tcp'), '-frames:v', '40', ...hashes]
    const victims = [
      startProgram(ffmpeg, args),
      startProgram(ffmpeg, [...watch(camera.url, 'udp'), ...hashes]),
    ]
    const survivors = [
      startProgram(ffmpeg, args),
      startProgram(ffmpeg, [...watch(camera.url, 'udp'), '-frames:v', '40', ...hashes]),
    ]
    await vi.waitUntil(() => camera.playing === 4, { timeout: 10_000 })
    for (const victim of victims) victim.process.kill('SIGKILL')
    await vi.waitUntil(() => camera.playing === 2, { timeout: 5000 })
    for (const { result } of survivors) {
      const { stderr, stdout } = await result
      expect(stderr).toBe('')
      const first = fileHashes.indexOf(hashesOf(stdout)[0] ?? '')
      expect(hashesOf(stdout)).toEqual(fileHashes.slice(first, first + 40))
    }
  })
})

describe('stop', () => {
  it('ends the stream of every client at once and frees the port', async () => {
    const camera = await startCamera()
    const clients = (['tcp', 'udp'] as const).map((transport) =>
      startProgram(ffmpeg, [...watch(camera.url, transport), ...hashes]),
    )
    await vi.waitUntil(() => camera.playing === 2, { timeout: 10_000 })
    const stoppedAt = Date.now()
    await Promise.all([camera.stop(), camera.stop()])
    await Promise.all(clients.map(({ result }) => result))
    expect(Date.now() - stoppedAt).toBeLessThan(2500)
    const port = Number(new URL(camera.url).port)
    expect((await startCamera({ port })).url).toBe(camera.url)
  })
})

describe('startRtspCamera', () => {
  it('says so when the port is taken', async () => {
    const port = Number(new URL((await startCamera()).url).port)
    await expect(startCamera({ port })).rejects.toMatchObject({ code: 'port-in-use' })
  })

  it.each([
    ['that does not exist', '/nowhere/door.mp4', 'file-missing'],
    ['that is no video', import.meta.filename, 'footage-unreadable'],
  ])('refuses footage %s', async (_, footage, code) => {
    const error: unknown = await startCamera({ footage }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code })
  })

  it('refuses footage with B-frames, whose pictures are not sent in the order of showing', async () => {
    const footage = join(folder, 'b-frames.mp4')
    await runProgram(ffmpeg, [...quiet, '-i', videoPath, '-t', '1', '-c:v', 'libx264', '-bf', '2', footage])
    await expect(startCamera({ footage })).rejects.toThrow(/B-frames/)
  })
})
