/** Each fault as ffmpeg and ffprobe see it. The footage has 25 pictures a second and a keyframe each second. */

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pictureHashesOf } from '#src/testing/picture-hashes.ts'
import { connectRtspClient } from '#src/testing/rtsp-client.ts'
import { type ProgramResult, runProgram, startProgram } from '#src/testing/run-program.ts'
import { makeTestPattern } from '#src/testing/test-pattern.ts'
import { type RtspCamera, startRtspCamera } from '../rtsp-camera.ts'
import type { ScheduledFaultDocument } from './camera-fault.ts'

const account = { username: 'door', password: 'open-sesame', scheme: 'digest' } as const
const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
const ffprobePath = process.env.FFPROBE_PATH ?? 'ffprobe'
const codecs = ['h264', 'h265'] as const
type Codec = (typeof codecs)[number]

let folder: string
const footage = new Map<Codec, string>()
const hashes = new Map<Codec, readonly string[]>()
const cameras: RtspCamera[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ostiary-faults-'))
  for (const codec of codecs) {
    const path = join(folder, `${codec}.mp4`)
    await makeTestPattern({ path, codec, seconds: 4, fps: 25 })
    footage.set(codec, path)
    hashes.set(codec, await pictureHashesOf(path))
  }
})
afterAll(async () => {
  await Promise.all(cameras.map((camera) => camera.stop()))
  await rm(folder, { recursive: true })
})

async function startCamera(
  faults: readonly ScheduledFaultDocument[],
  { codec = 'h264', isLocked = false }: { readonly codec?: Codec; readonly isLocked?: boolean } = {},
): Promise<RtspCamera> {
  const credentials = isLocked ? { credentials: account } : {}
  const camera = await startRtspCamera({
    footage: footage.get(codec) ?? '',
    path: '/door',
    faults,
    ...credentials,
  })
  cameras.push(camera)
  return camera
}

const over = (transport: 'tcp' | 'udp', url: string) => ['-rtsp_transport', transport, '-i', url]
const ffmpeg = (args: readonly string[], level = 'error') =>
  runProgram(ffmpegPath, ['-nostdin', '-v', level, ...args])
const toHashes = (count: number) => [
  '-frames:v',
  String(count),
  '-fps_mode',
  'passthrough',
  '-f',
  'framemd5',
  '-',
]

/** Decodes the first pictures that the camera sends. */
async function shownBy(camera: RtspCamera, count: number): Promise<{ hashes: string[]; stderr: string }> {
  const { stdout, stderr } = await ffmpeg([...over('tcp', camera.url), ...toHashes(count)])
  const lines = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return { hashes: lines.map((line) => line.slice(line.lastIndexOf(',') + 1).trim()), stderr }
}

/** What ffprobe tells of the first packets; it knows no timestamp of the very first. */
async function packetsOf(camera: RtspCamera, count: number): Promise<{ ptsS: number; isKey: boolean }[]> {
  const { stdout } = await runProgram(ffprobePath, [
    ...[
      '-v',
      'error',
      '-show_entries',
      'packet=pts_time,flags',
      '-of',
      'json',
      '-read_intervals',
      `%+#${count}`,
    ],
    ...over('tcp', camera.url),
  ])
  const { packets }: { packets: { pts_time?: string; flags: string }[] } = JSON.parse(stdout)
  return packets
    .slice(1)
    .map(({ pts_time, flags }) => ({ ptsS: Number(pts_time), isKey: flags.startsWith('K') }))
}

/** The answer to DESCRIBE. */
async function describeOnce(url: string): Promise<{ body: string }> {
  const client = await connectRtspClient(url)
  const answer = await client.request('DESCRIBE')
  client.socket.destroy()
  return answer
}

/** Distances from each packet to the one before (s), to the millisecond. */
function steps(packets: readonly { ptsS: number }[]): number[] {
  return packets.slice(1).map(({ ptsS }, i) => Number((ptsS - (packets[i]?.ptsS ?? Number.NaN)).toFixed(3)))
}

describe('stop-sending', () => {
  it('leaves a gap in a stream that goes on over the same connection, with a keyframe', async () => {
    const packets = await packetsOf(await startCamera([{ kind: 'stop-sending', atS: 1, forS: 1.5 }]), 40)
    const gaps = steps(packets)
    const at = gaps.findIndex((step) => step > 0.05)
    expect(gaps.filter((step) => step > 0.05)).toEqual([2.04])
    expect(packets[at + 1]?.isKey).toBe(true)
  })
})

describe.each(codecs)('the picture of %s', (codec) => {
  it.concurrent('is frozen with running timestamps by freeze', async () => {
    const camera = await startCamera([{ kind: 'freeze', atS: 1.2, forS: 1 }], { codec })
    const { hashes: shown, stderr } = await shownBy(camera, 80)
    expect(stderr).toBe('')
    const sent = hashes.get(codec) ?? []
    // The last keyframe is picture 25; the next one after the fault picture 75.
    const frozen = new Array<string | undefined>(45).fill(sent[25])
    expect(shown).toEqual([...sent.slice(0, 30), ...frozen, ...sent.slice(75, 80)])
  })

  it.concurrent('is black by black-picture, at once and until the next keyframe', async () => {
    const camera = await startCamera([{ kind: 'black-picture', atS: 1.2, forS: 1 }], { codec })
    const { stderr } = await ffmpeg(
      [...over('tcp', camera.url), '-vf', 'blackdetect=d=0.3', '-frames:v', '90', '-f', 'null', '-'],
      'info',
    )
    const [, start, end] = /black_start:([\d.]+) black_end:([\d.]+)/.exec(stderr) ?? []
    expect([Number(start).toFixed(1), Number(end).toFixed(1)]).toEqual(['1.2', '3.0'])
  })

  it.concurrent('comes in another size by change-resolution, from a keyframe to a keyframe', async () => {
    const camera = await startCamera(
      [{ kind: 'change-resolution', width: 160, height: 96, atS: 0.5, forS: 1 }],
      {
        codec,
      },
    )
    const { stdout, stderr } = await runProgram(ffprobePath, [
      ...['-v', 'error', '-show_entries', 'frame=width,height', '-of', 'csv=p=0', '-read_intervals', '%+#60'],
      ...over('tcp', camera.url),
    ])
    expect(stderr).toBe('')
    // A line ends with a comma when the picture has side data.
    const sizes = [...stdout.matchAll(/^\d+,\d+/gm)].map(([size]) => size)
    const runs = sizes.filter((size, i) => size !== sizes[i - 1])
    expect(runs).toEqual(['320,180', '160,96', '320,180'])
    expect(sizes.filter((size) => size === '160,96')).toHaveLength(25)
  })

  it.concurrent('comes with other parameter sets by change-codec-data, and decodes without an error', async () => {
    const camera = await startCamera([{ kind: 'change-codec-data', atS: 0.5, forS: 1 }], { codec })
    const file = join(folder, `parameter-sets.${codec}`)
    const format = codec === 'h265' ? 'hevc' : codec
    await ffmpeg([...over('tcp', camera.url), '-c', 'copy', '-frames:v', '60', '-f', format, file])
    expect((await pictureHashesOf(file)).length).toBe(60)
    const sets = parameterSetsIn(await readFile(file), codec)
    expect(new Set(sets).size).toBe(2)
    expect(sets.at(-1)).toBe(sets[0])
  })

  it.concurrent('is claimed to come at another rate by lie-fps, while it does not', async () => {
    const camera = await startCamera([{ kind: 'lie-fps', fps: 50 }], { codec })
    // A raw stream has no timestamps: all that ffprobe can know is what the parameter sets claim.
    const file = join(folder, `claim.${codec}`)
    const format = codec === 'h265' ? 'hevc' : codec
    await ffmpeg([...over('tcp', camera.url), '-c', 'copy', '-frames:v', '5', '-f', format, file])
    const { stdout } = await runProgram(ffprobePath, [
      ...['-v', 'error', '-show_entries', 'stream=r_frame_rate', '-of', 'csv=p=0', file],
    ])
    expect(stdout.trim()).toBe('50/1')
    const { body } = await describeOnce(camera.url)
    expect(body).toContain('a=framerate:50\r\n')
    expect(new Set(steps(await packetsOf(camera, 20)))).toEqual(new Set([0.04]))
  })

  it.concurrent('is damaged by corrupt-nal, though every packet arrives', async () => {
    const camera = await startCamera([{ kind: 'corrupt-nal', share: 0.3 }], { codec })
    const { stdout, stderr } = await ffmpeg([...over('tcp', camera.url), ...toHashes(40)])
    expect(stderr).not.toContain('missed')
    const sent = hashes.get(codec) ?? []
    const shown = stdout.split('\n').filter((line) => line.startsWith('0,'))
    const intact = shown.filter((line) => sent.some((hash) => line.endsWith(hash)))
    expect(intact.length).toBeLessThan(shown.length)
  })
})

/** Sequence parameter sets of a raw stream, in order, as hex. */
function parameterSetsIn(stream: Buffer, codec: Codec): string[] {
  const header = codec === 'h264' ? 0x67 : 0x42
  const startCode = Buffer.of(0, 0, 1)
  const units: Buffer[] = []
  for (let from = stream.indexOf(startCode); from !== -1; ) {
    const next = stream.indexOf(startCode, from + 3)
    units.push(stream.subarray(from + 3, next === -1 ? stream.length : next))
    from = next
  }
  return units.filter((unit) => unit[0] === header).map((unit) => unit.toString('hex'))
}

describe('packets', () => {
  it('that are lost by drop-packets are missed by ffmpeg', async () => {
    const camera = await startCamera([{ kind: 'drop-packets', share: 0.2 }])
    const { stderr } = await ffmpeg([...over('udp', camera.url), ...toHashes(40)], 'warning')
    expect(stderr).toMatch(/missed \d+ packets/)
  })

  it('that are reordered over UDP are put in order by ffmpeg, and no picture is missing', async () => {
    const camera = await startCamera([{ kind: 'reorder-packets', share: 0.1, distance: 2 }])
    const { stdout, stderr } = await ffmpeg([...over('udp', camera.url), ...toHashes(50)])
    expect(stderr).toBe('')
    const shown = stdout.split('\n').filter((line) => line.startsWith('0,'))
    expect(shown.map((line) => line.slice(-32))).toEqual(hashes.get('h264')?.slice(0, 50))
  })
})

describe('timestamps', () => {
  it('jump by jump-timestamps', async () => {
    const camera = await startCamera([{ kind: 'jump-timestamps', ms: 10_000, atS: 0.8 }])
    const jumps = steps(await packetsOf(camera, 40)).filter((step) => step !== 0.04)
    expect(jumps).toEqual([10.04])
  })

  it('run faster by drift-clock', async () => {
    const packets = await packetsOf(await startCamera([{ kind: 'drift-clock', ppm: 50_000 }]), 30)
    expect(new Set(steps(packets))).toEqual(new Set([0.042]))
  })
})

describe('connections', () => {
  const knock = (url: string): Promise<ProgramResult> =>
    ffmpeg([...over('tcp', url), '-c', 'copy', '-frames:v', '2', '-f', 'null', '-'])

  it('are answered 401 to the right password by wrong-password, until it ends', async () => {
    const camera = await startCamera([], { isLocked: true })
    const url = camera.url.replace('rtsp://', `rtsp://${account.username}:${account.password}@`)
    const end = await camera.inject({ kind: 'wrong-password' })
    expect((await knock(url)).stderr).toContain('401 Unauthorized')
    end()
    expect((await knock(url)).stderr).toBe('')
  })

  it('are refused by refuse while an existing one goes on', async () => {
    const camera = await startCamera([])
    const { result } = startProgram(ffmpegPath, [
      '-nostdin',
      '-v',
      'error',
      ...over('tcp', camera.url),
      ...toHashes(75),
    ])
    await camera.whenStarted
    const end = await camera.inject({ kind: 'refuse' })
    expect((await knock(camera.url)).stderr).toContain('Connection refused')
    end()
    await vi.waitFor(async () => expect((await knock(camera.url)).code).toBe(0), { timeout: 5000 })
    expect((await result).stdout.split('\n').filter((line) => line.startsWith('0,'))).toHaveLength(75)
  })

  it('end by close, and new ones are taken', async () => {
    const camera = await startCamera([{ kind: 'close', atS: 1 }])
    const recording = await ffmpeg([...over('tcp', camera.url), ...toHashes(250)])
    const count = recording.stdout.split('\n').filter((line) => line.startsWith('0,')).length
    expect(count).toBeGreaterThan(20)
    expect(count).toBeLessThan(30)
    expect((await knock(camera.url)).code).toBe(0)
  })

  it('end by reboot, and are refused until the camera is back', async () => {
    const camera = await startCamera([{ kind: 'reboot', atS: 1, offS: 1.5 }])
    await ffmpeg([...over('tcp', camera.url), ...toHashes(250)])
    const endedAt = Date.now()
    expect((await knock(camera.url)).stderr).toContain('Connection refused')
    await vi.waitFor(async () => expect((await knock(camera.url)).code).toBe(0), { timeout: 8000 })
    expect(Date.now() - endedAt).toBeGreaterThan(1000)
  })

  it('are kept out from the first second by a script, for as long as it says', async () => {
    const camera = await startCamera([{ kind: 'refuse', atS: 0, forS: 1 }])
    expect(camera.startedAt).not.toBeNull()
    expect((await knock(camera.url)).stderr).toContain('Connection refused')
    await vi.waitFor(async () => expect((await knock(camera.url)).code).toBe(0), { timeout: 5000 })
  })
})
