/** `./ostiary test`: every check and every test, one after the other, and one line that adds them up. */

import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, readArguments } from '../command.ts'
import { repositoryRoot } from '../repository-root.ts'

/** How a stage went, in tests; a check without tests of its own counts as one. */
interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Stage {
  readonly name: string
  readonly program: string
  readonly args: readonly string[]
  /** Reads the figures that the runner left behind; without it, the exit code is the one figure. */
  readonly tally?: () => Promise<Tally>
}

const results = join(repositoryRoot, 'build', 'test-results')

const stages: readonly Stage[] = [
  { name: 'format and lint', program: 'npm', args: ['run', '--silent', 'check:format'] },
  { name: 'promises and exhaustiveness', program: 'npm', args: ['run', '--silent', 'check:promises'] },
  { name: 'types', program: 'npm', args: ['run', '--silent', 'check:types'] },
  { name: 'arrows', program: 'npm', args: ['run', '--silent', 'check:arrows'] },
  { name: 'dead code', program: 'npm', args: ['run', '--silent', 'check:dead'] },
  vitestStage('unit tests', 'unit'),
  vitestStage('integration tests', 'integration'),
  {
    name: 'journeys in a browser',
    program: 'npx',
    args: ['playwright', 'test', '--config', 'e2e/playwright.config.ts'],
    tally: async () => playwrightTally(await readJson(join(results, 'journeys.json'))),
  },
]

export const test: Command = {
  name: 'test',
  summary: 'runs all checks and tests',
  help: `Usage: ./ostiary test

Runs format, lint, types, arrows and dead-code checks, unit and integration tests and the
journeys in a browser. Starts real cameras, databases and browsers on 127.0.0.1 and stops
them again. The last line reads \`N passed, N failed\`; the exit code is 0 when none failed.
`,
  async run(args) {
    readArguments('test', args, {})
    await rm(results, { recursive: true, force: true })
    await mkdir(results, { recursive: true })
    const tallies: Tally[] = []
    const broken: string[] = []
    for (const stage of stages) {
      const startedAt = performance.now()
      process.stdout.write(`\n── ${stage.name}\n`)
      const tally = await runStage(stage)
      tallies.push(tally)
      if (tally.failed > 0) broken.push(stage.name)
      const tookS = Math.round((performance.now() - startedAt) / 1000)
      process.stdout.write(`   ${stage.name}: ${inWords(tally)} in ${tookS} s\n`)
    }
    const total = tallies.reduce(add, { passed: 0, failed: 0, skipped: 0 })
    if (broken.length > 0) process.stdout.write(`\nFailed: ${broken.join(', ')}\n`)
    process.stdout.write(`\n${inWords(total)}\n`)
    return total.failed === 0 ? 0 : 1
  },
}

function vitestStage(name: string, project: string): Stage {
  const file = join(results, `${project}.json`)
  return {
    name,
    program: 'npx',
    args: [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    tally: async () => vitestTally(await readJson(file)),
  }
}

async function runStage(stage: Stage): Promise<Tally> {
  const exitCode = await new Promise<number>((resolve, reject) => {
    const child = spawn(stage.program, stage.args, {
      cwd: repositoryRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
  const counted = stage.tally === undefined ? undefined : await stage.tally().catch(() => undefined)
  if (counted === undefined)
    return { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 }
  // A runner may fail as a whole (a leaked process, a file that does not load) with every counted test green.
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}

function vitestTally(report: unknown): Tally {
  return {
    passed: figure(report, 'numPassedTests'),
    failed: figure(report, 'numFailedTests'),
    skipped: figure(report, 'numPendingTests'),
  }
}

function playwrightTally(report: unknown): Tally {
  const stats = typeof report === 'object' && report !== null && 'stats' in report ? report.stats : undefined
  return {
    passed: figure(stats, 'expected'),
    failed: figure(stats, 'unexpected') + figure(stats, 'flaky'),
    skipped: figure(stats, 'skipped'),
  }
}

function figure(object: unknown, field: string): number {
  const value: unknown =
    typeof object === 'object' && object !== null ? Reflect.get(object, field) : undefined
  if (typeof value === 'number') return value
  throw new Error(`the test report has no ${field}`)
}

function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}
