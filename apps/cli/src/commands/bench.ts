/** `./ostiary bench NAME`: speed, ours against a stated baseline, measured side by side on this machine. */

import type { BenchReport, Comparison, Progress } from '../bench/bench.ts'
import { reportOf } from '../bench/bench.ts'
import { type Command, readArguments, usageError } from '../command.ts'

type Measure = (progress: Progress) => Promise<Comparison>

const benches: Readonly<Record<string, () => Promise<Measure>>> = {
  analyse: async () => (await import('../bench/bench-analyse.ts')).benchAnalyse,
  clip: async () => (await import('../bench/bench-clip.ts')).benchClip,
  record: async () => (await import('../bench/bench-record.ts')).benchRecord,
}

export const bench: Command = {
  name: 'bench',
  summary: 'measures speed against stated baselines',
  help: `Usage: ./ostiary bench NAME [--json]

Measures ours and a baseline in turns in one run and prints the median ratio of their
processor time. Takes a minute or two each.

  analyse   a whole analysis, against decoding its pictures and running the network on them
  clip      cutting 20 s of 1080p out of the archive, against copying the same bytes
  record    recording a camera, against ffmpeg throwing the same stream away

  --json    prints one JSON object with the same fields every time
`,
  async run(args) {
    const { values, positionals } = readArguments(
      'bench',
      args,
      { json: { type: 'boolean', default: false } } as const,
      1,
    )
    const [name] = positionals
    const load = name !== undefined && Object.hasOwn(benches, name) ? benches[name] : undefined
    if (name === undefined || load === undefined) {
      throw usageError('bench', `NAME wants one of ${Object.keys(benches).join(', ')}.`)
    }
    const measure = await load()
    const report = reportOf(name, await measure((message) => process.stderr.write(`${name}: ${message}\n`)))
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : inWords(report))
    return 0
  },
}

function inWords(report: BenchReport): string {
  const { ours, baseline, ratio, ratioMax, isWithinTarget, runs, oursMedianMs, baselineMedianMs } = report
  return [
    `ours:     ${ours}: ${oursMedianMs.toFixed(1)} ms of processor time`,
    `baseline: ${baseline}: ${baselineMedianMs.toFixed(1)} ms`,
    `ratio:    ${ratio.toFixed(2)}, wanted at most ${ratioMax} (${isWithinTarget ? 'met' : 'not met'}; median of ${runs} pairs)`,
    '',
  ].join('\n')
}
