/** The command line as people meet it: help, misuse and failures in one clear line, and `analyse` on the bundled footage. */

import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clipTruthSchema } from '@ostiary/contracts'
import { loadDoorFootage } from '@ostiary/simulator'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { repositoryRoot, runCommand } from '../product/command-line.ts'
import { processesMarked } from '../product/processes.ts'
import { startProduct } from '../product/start-product.ts'

const commands = ['demo', 'up', 'analyse', 'bench', 'eval', 'simulate', 'doctor', 'test']
const folder = await mkdtemp(join(tmpdir(), 'ostiary-commands-'))
/** Every process started here carries it, and hands it on. */
const marker = `ostiary-e2e-${randomUUID()}`
const run = (...args: string[]) => runCommand(args, { OSTIARY_E2E_RUN: marker })

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  expect(await processesMarked(marker)).toEqual([])
})

describe('help', () => {
  test('the overview names every command with what it does', async () => {
    const { exitCode, stdout, stderr } = await run('--help')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} +\\w.*$`, 'm'))
  })

  test.each(commands)('%s --help tells how it is used and does nothing', async (command) => {
    const { exitCode, stdout, stderr } = await run(command, '--help')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Usage: \\./ostiary ${command}\\b`))
  })

  test('a call without a command shows the overview and fails', async () => {
    expect(await run()).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('Usage: ./ostiary') })
  })
})

describe('misuse', () => {
  const video = ['--line', '0.4,0.6,0.6,0.7', '--inward', 'down', '--entry', '5']

  test.each([
    ['an unknown command', ['record'], 2, /“record” is not a command/],
    ['an unknown option', ['up', '--prot', '1'], 2, /--prot/],
    ['a port that is no number', ['up', '--port', 'http'], 2, /--port wants a whole number/],
    ['a word too many', ['doctor', 'now'], 2, /“now” is one word too many/],
    ['a bench that does not exist', ['bench', 'everything'], 2, /NAME wants one of/],
    ['a missing line', ['analyse', 'x.mp4', '--entry', '5'], 2, /--line wants four fractions/],
    ['a missing entry', ['analyse', 'x.mp4', '--line', '0,0,1,1', '--inward', 'left'], 2, /--entry/],
    ['a missing file', ['analyse', '/nowhere/x.mp4', ...video], 1, /There is no file \/nowhere\/x\.mp4/],
    ['a file that is no video', ['analyse', import.meta.filename, ...video], 1, /is no MP4/],
  ])('%s is told in one line', async (_, args, exitCode, message) => {
    const outcome = await run(...args)
    expect(outcome).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(message) })
    expect(outcome.stderr).toMatch(/^ostiary: .+\n$/)
  })

  test('a port in use is told in one line that names it', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await once(holder, 'listening')
    const { port } = z.object({ port: z.int() }).parse(holder.address() satisfies AddressInfo | string | null)
    const outcome = await run('up', '--port', String(port), '--data', join(folder, 'port'))
    holder.close()
    expect(outcome).toMatchObject({ exitCode: 1, stdout: '' })
    expect(outcome.stderr).toMatch(
      new RegExp(`^ostiary: Port ${port} on 127\\.0\\.0\\.1 cannot be used.+\\n$`),
    )
  })

  test('a data directory in use is told in one line, and whoever has it runs on', async () => {
    const product = await startProduct()
    try {
      const second = await run('up', '--port', '0', '--data', product.dataDirectory)
      expect(second).toMatchObject({ exitCode: 1, stdout: '' })
      expect(second.stderr).toMatch(/^ostiary: Ostiary is already running with the data directory \S+ .+\n$/)
      expect(await product.client.cameras()).toEqual({ cameras: [] })
    } finally {
      expect(await product.stop()).toEqual({ exitCode: 0, leftBehind: [] })
    }
  })
})

const verdictSchema = z.enum(['clear', 'tailgating', 'inconclusive'])
const reportSchema = z.strictObject({
  verdict: verdictSchema,
  peopleTooMany: z.int(),
  confidence: z.number().min(0).max(1),
  reasons: z.array(z.string()).min(1),
  entries: z.array(
    z.strictObject({
      atS: z.number(),
      verdict: verdictSchema,
      peopleTooMany: z.int(),
      confidence: z.number().min(0).max(1),
      reasons: z.array(z.string()).min(1),
      coverage: z.number().min(0).max(1),
    }),
  ),
  crossings: z.array(
    z.strictObject({
      atS: z.number(),
      direction: z.enum(['in', 'out']),
      trackId: z.int(),
      confidence: z.number().min(0).max(1),
    }),
  ),
  coverage: z.number().min(0).max(1),
  model: z.strictObject({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    inputSize: z.strictObject({ width: z.int(), height: z.int() }),
  }),
  frames: z.int().positive(),
  timing: z.strictObject({
    decodeMs: z.number(),
    detectMs: z.number(),
    trackMs: z.number(),
    totalMs: z.number().positive(),
  }),
})

describe('analyse', () => {
  /** The windows of the first two badge reads of the bundled footage, and nobody who passes after them (s). */
  const seconds = 33

  test('judges the bundled footage, with exactly the documented fields, and writes evidence that plays', async () => {
    const { videoPath, truth } = await loadDoorFootage('front-door')
    const source = join(folder, 'source.mp4')
    const evidence = join(folder, 'evidence.mp4')
    await ffmpeg('-i', videoPath, '-t', String(seconds), '-c', 'copy', source)
    const [single, follower] = truth.badgeReads
    const { a, b } = truth.line
    const outcome = await run(
      ...['analyse', source, '--line', [a.x, a.y, b.x, b.y].join(), '--inward', 'down'],
      ...['--entry', String(single?.atS), '--entry', String(follower?.atS), '--json', '--evidence', evidence],
    )
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' })
    const report = reportSchema.parse(JSON.parse(outcome.stdout))
    expect(Object.keys(report).sort()).toEqual(await documentedFields())
    expect(report).toMatchObject({ verdict: 'tailgating', peopleTooMany: 1 })
    expect(report.entries.map(({ verdict }) => verdict)).toEqual(['clear', 'tailgating'])
    expect(report.crossings.map(({ direction }) => direction)).toEqual(['in', 'in', 'in'])
    expect(report.frames).toBe(seconds * 10)
    // Decodes every picture; fails at the first that is damaged.
    await ffmpeg('-xerror', '-i', evidence, '-f', 'null', '-')
  })
})

describe('simulate', () => {
  const scene = {
    name: 'tiny',
    seed: 3,
    durationS: 7,
    camera: { size: { width: 160, height: 90 } },
    people: [
      {
        id: 'p1',
        look: { seed: 3 },
        path: [
          { x: 0, z: -3 },
          { x: 0, z: 3.5 },
        ],
      },
      { id: 'p2', look: { seed: 4 }, follows: { person: 'p1', gapM: 0.8 } },
    ],
    badgeReads: [{ atS: 1.5, person: 'p1' }],
  }
  const written = async (document: object): Promise<string> => {
    const file = join(folder, `${randomUUID()}.json`)
    await writeFile(file, JSON.stringify(document))
    return file
  }

  test('scene films a scene, writes its truth beside it, and says what happens in it', async () => {
    const video = join(folder, 'tiny.mp4')
    const { exitCode, stdout } = await run('simulate', 'scene', await written(scene), '-o', video)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('70 pictures')
    expect(stdout).toContain('expected: tailgating +1')
    const truth = clipTruthSchema.parse(JSON.parse(await readFile(join(folder, 'tiny.truth.json'), 'utf8')))
    expect(truth.crossings.map(({ person, direction }) => `${person} ${direction}`)).toEqual([
      'p1 in',
      'p2 in',
    ])
    await ffmpeg('-xerror', '-i', video, '-f', 'null', '-')
  })

  test('scene refuses a faulty scene with the path of the key and what is allowed', async () => {
    const faulty = await written({ ...scene, door: { kind: 'steel' } })
    const { exitCode, stderr } = await run('simulate', 'scene', faulty, '-o', join(folder, 'never.mp4'))
    expect(exitCode).toBe(1)
    expect(stderr).toContain('door.kind: wants one of none, solid, glass, sliding')
  })

  test('suite films a data set, and eval measures a detector on it', async () => {
    const directory = join(folder, 'suite')
    const filmed = await run('simulate', 'suite', 'smoke', '--seed', '4', '--count', '1', '-o', directory)
    expect(filmed.exitCode).toBe(0)
    const { exitCode, stdout } = await run('eval', 'detection', directory, '--every', '10', '--json')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ dataSet: 'smoke' })
  })

  test.each([
    ['an unknown kind', ['simulate', 'movie'], 'KIND wants one of scene, suite, camera, badge, list'],
    ['an unknown scene', ['simulate', 'scene', 'nowhere', '-o', 'x.mp4'], 'The scenes are single, follower'],
    [
      'an unknown suite',
      ['simulate', 'suite', 'easy', '-o', 'x'],
      'NAME wants one of smoke, acceptance, hard',
    ],
    ['an unknown fault', ['simulate', 'camera', 'single', '--fault', 'melt'], 'melt'],
  ])('%s is refused with what there is', async (_, args, message) => {
    const { exitCode, stderr } = await run(...args)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})

async function ffmpeg(...args: string[]): Promise<void> {
  await promisify(execFile)(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-nostdin', '-v', 'error', ...args], {
    timeout: 60_000,
  })
}

/** The first column of the table in docs/analyse.md, without the marks of lists. */
async function documentedFields(): Promise<string[]> {
  const page = await readFile(join(repositoryRoot, 'docs/analyse.md'), 'utf8')
  return [...page.matchAll(/^\| `(\w+)(?:\[\])?` \|/gm)].map(([, name = '']) => name).sort()
}
