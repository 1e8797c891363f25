/** `./ostiary demo`: the product against a door that does not exist, with the truth beside every verdict. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, readArguments } from '../command.ts'
import { openBrowser } from '../demo/open-browser.ts'
import { prepareSimulatedDoor, type SimulatedDoor } from '../demo/simulated-door.ts'
import { type Comparison, watchVerdicts } from '../demo/verdict-watch.ts'
import { runHost, untilAborted } from '../host/run-host.ts'
import type { Host } from '../host/start-host.ts'
import { readPort } from './up.ts'

export const demo: Command = {
  name: 'demo',
  summary: 'shows Ostiary at work on a simulated door',
  help: `Usage: ./ostiary demo [--once] [--port N] [--data DIR]

Starts everything, with a simulated camera and badge reader for a door: 84 seconds in which
seven people badge and ten walk through, over and over. Opens the web pages where there is a
desktop, and prints their address and one line per verdict beside what really happened.

  --once       ends after each of the seven badges has its verdict; exit code 0 only if all
               are as they should be
  --port N     TCP port of the web pages and the API (default: 4310)
  --data DIR   keeps what is recorded in DIR (default: a temporary directory, removed at
               the end)
`,
  async run(args) {
    const { values } = readArguments('demo', args, {
      once: { type: 'boolean', default: false },
      port: { type: 'string' },
      data: { type: 'string' },
    } as const)
    const port = values.port === undefined ? undefined : readPort('demo', values.port)
    const temporary = values.data === undefined ? await mkdtemp(join(tmpdir(), 'ostiary-demo-')) : undefined
    const door = await prepareSimulatedDoor()
    const onProgress = (message: string) => process.stderr.write(`ostiary: ${message}\n`)
    const dataDirectory = values.data ?? temporary
    try {
      const options = { dataDirectory, dataDirectoryDefault: '', port, onProgress }
      return await runHost(options, (host, signal) => showDoor(host, door, values.once, signal))
    } finally {
      await door.close()
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
    }
  },
}

/** After the last badge: the rest of its clip, and the work of a busy machine on all seven. */
const verdictsTakeMsMax = 150_000

async function showDoor(
  host: Host,
  door: SimulatedDoor,
  once: boolean,
  signal: AbortSignal,
): Promise<number> {
  const { footage, camera, runId } = door
  process.stdout.write(`\nOstiary runs at ${host.url}\n`)
  const ending = new AbortController()
  const until = AbortSignal.any([signal, ending.signal])
  const watch = await watchVerdicts(host, footage, runId, until, (comparison) => print(comparison))
  const reader = await door.open(host, {
    ...(once ? { loops: 1 } : {}),
    onPosted: ({ report, outcome }) => {
      if (outcome.kind !== 'accepted')
        process.stdout.write(`${report.member}: badge not taken, ${outcome.kind}\n`)
    },
  })
  process.stdout.write('The door is simulated; the first person badges in about ten seconds.\n\n')
  try {
    if (!once) {
      openBrowser(host.url)
      await untilAborted(signal)
      return 0
    }
    const limit = setTimeout(() => ending.abort(), camera.loopDurationMs + verdictsTakeMsMax)
    await watch.untilFirstRound()
    clearTimeout(limit)
    return conclude(await watch.firstRound(), footage.truth.badgeReads.length)
  } finally {
    ending.abort()
    await reader.stop()
  }
}

function conclude(comparisons: readonly Comparison[], expected: number): number {
  const right = comparisons.filter(({ isAsExpected }) => isAsExpected).length
  process.stdout.write(`\n${right} of ${expected} verdicts are as they should be.\n`)
  return right === expected ? 0 : 1
}

function print({ entry, scenario, expected, isAsExpected }: Comparison): void {
  const { event, state, verdict } = entry
  const time = new Date(event.occurredAt).toISOString().slice(11, 19)
  const found = verdict === null ? endOf(state) : inWords(verdict.kind, verdict.peopleTooMany)
  const truth = inWords(expected.verdict, expected.peopleTooMany)
  const mark = isAsExpected ? '✓' : '✗'
  process.stdout.write(
    `${mark} ${time}  ${(event.member ?? event.credential).padEnd(16)} ${scenario.padEnd(27)} ${found.padEnd(15)} truth: ${truth}\n`,
  )
}

function inWords(kind: string, peopleTooMany: number): string {
  return peopleTooMany > 0 ? `${kind} +${peopleTooMany}` : kind
}

function endOf(state: Comparison['entry']['state']): string {
  return state.kind === 'ended' ? `ended: ${state.reason}` : state.kind
}
