/** The command line as people meet it: help, misuse and failures in one clear line, and `analyse` on the bundled footage. */

import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadDoorFootage } from '@ostiary/simulator'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { repositoryRoot, runCommand } from '../product/command-line.ts'
import { processesMarked } from '../product/processes.ts'
import { startProduct } from '../product/start-product.ts'

const commands = ['demo', 'up', 'analyse', 'bench', 'doctor', 'test']
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
