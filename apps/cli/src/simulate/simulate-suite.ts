/** `./ostiary simulate suite`: draws a suite from a seed and films it into a data set. */

import { resolve } from 'node:path'
import { drawSuite, type SuiteName, suiteNames, suites, writeSuite } from '@ostiary/simulator'
import { readArguments, readWholeNumber, usageError } from '../command.ts'
import { progressLine } from './progress-line.ts'
import { readThreads } from './simulate-scene.ts'
import { untilInterrupted } from './until-interrupted.ts'

export async function simulateSuite(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(
    'simulate',
    args,
    {
      seed: { type: 'string', default: '1' },
      output: { type: 'string', short: 'o' },
      count: { type: 'string' },
      threads: { type: 'string' },
    } as const,
    1,
  )
  const name = readSuiteName(positionals[0])
  if (values.output === undefined) throw usageError('simulate', '-o wants the directory of the data set.')
  const directory = resolve(values.output)
  const seed = readWholeNumber('simulate', '--seed', values.seed, { min: 0, max: 0xffffffff })
  const count =
    values.count === undefined
      ? suites[name].count
      : readWholeNumber('simulate', '--count', values.count, { min: 1, max: 10_000 })
  const threads = readThreads(values.threads)
  const startedMs = performance.now()
  process.stderr.write(`drawing ${count} scenes of ${name} from seed ${seed} …\n`)
  const scenes = drawSuite({ name, seed, count })
  const progress = progressLine()
  let kept = 0
  await untilInterrupted((signal) =>
    writeSuite({
      name,
      seed,
      scenes,
      directory,
      threads,
      signal,
      onProgress: (now) => {
        kept = now.kept
        progress.tell(now.share, `${now.done} of ${now.of} scenes`)
      },
    }),
  )
  progress.clear()
  const tookS = Math.round((performance.now() - startedMs) / 1000)
  const earlier = kept > 0 ? `, ${kept} of which stood already` : ''
  process.stdout.write(`${directory}: ${scenes.length} clips${earlier}, in ${tookS} s\n`)
  return 0
}

function readSuiteName(text: string | undefined): SuiteName {
  const name = suiteNames.find((known) => known === text)
  if (name === undefined) throw usageError('simulate', `NAME wants one of ${suiteNames.join(', ')}.`)
  return name
}
