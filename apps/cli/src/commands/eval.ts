/** `./ostiary eval KIND`: how well a part of Ostiary does on a data set. */

import { type Command, usageError } from '../command.ts'

type Evaluate = (args: readonly string[]) => Promise<number>

const kinds: Readonly<Record<string, () => Promise<Evaluate>>> = {
  detection: async () => (await import('./eval-detection.ts')).evalDetection,
}

export const evaluate: Command = {
  name: 'eval',
  summary: 'measures a person detector on a data set',
  help: `Usage: ./ostiary eval detection DIR [--model DESCRIPTION.json] [--weights FILE]
                         [--score S] [--every N] [--threads N] [--json]

Runs a detector over the clips of the data set in DIR (the folder with manifest.json) and
says how many of the people who can be seen it finds, and how often it sees somebody where
nobody is. docs/detectors.md states who has to be found.

  --model FILE   the detector's description (default: models/nanodet-g.json)
  --weights FILE its weights (default: the file that the description names, beside it)
  --score S      boxes with a lower score do not count, 0 to 1 (default: as the description says)
  --every N      looks at every Nth picture of each clip (default: 1)
  --threads N    clips looked at at once, 1 to 16 (default: one for each processor, at most 4)
  --json         prints one JSON object with the same fields every time
`,
  async run(args) {
    const [kind, ...rest] = args
    const load = kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (load === undefined) throw usageError('eval', `KIND wants one of ${Object.keys(kinds).join(', ')}.`)
    return await (await load())(rest)
  },
}
