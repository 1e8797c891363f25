/** `./ostiary simulate KIND`: a doorway that does not exist, as footage, data set or camera. */

import { type Command, usageError } from '../command.ts'

type Simulate = (args: readonly string[]) => Promise<number>

const kinds: Readonly<Record<string, () => Promise<Simulate>>> = {
  scene: async () => (await import('../simulate/simulate-scene.ts')).simulateScene,
  suite: async () => (await import('../simulate/simulate-suite.ts')).simulateSuite,
  camera: async () => (await import('../simulate/simulate-camera.ts')).simulateCamera,
  badge: async () => (await import('../simulate/simulate-badge.ts')).simulateBadge,
  list: async () => (await import('../simulate/simulate-list.ts')).simulateList,
}

export const simulate: Command = {
  name: 'simulate',
  summary: 'films a simulated doorway, or shows it as a camera',
  help: `Usage: ./ostiary simulate list
       ./ostiary simulate scene NAME|FILE.json -o OUT.mp4 [--threads N]
       ./ostiary simulate suite NAME --seed S -o DIR [--count N] [--threads N]
       ./ostiary simulate camera NAME|FILE.json|FILE.mp4 [--port N] [--host H]
                         [--user U --password P] [--fault FAULT]… [--faults SCRIPT.json]

       ./ostiary simulate badge --url URL --secret S --door D [--vendor V] [--member M]
                         [--credential C] [--party N] [--denied] [--disturb D]… [--seed S]

  list     says which scenes and suites there are
  scene    films one scene; its truth is written beside it, as OUT.truth.json (crossings and
           the verdicts that are due) and OUT.pictures.jsonl (who is where in each picture)
  suite    draws scenes from a seed and films them into a data set for ./ostiary eval;
           ended in between, the same command goes on where it stopped
  camera   shows a scene or a video over RTSP until Ctrl-C, in a loop
  badge    reports one badge read to a webhook the way an access-control system does

  --seed S      another seed draws other scenes (default: 1)
  --count N     draws N scenes instead of the suite's own number
  --threads N   default: one for each processor
  --port N      default: 8554; 0 takes a free one
  --host H      address to listen on (default: 127.0.0.1)
  --user U --password P   asked for by digest authentication (default: nobody is asked)
  --fault F     something that goes wrong, e.g. drop-packets:share=0.05,atS=10,forS=5;
                may be given more than once. docs/simulated-camera.md lists them
  --faults FILE a script of faults
  --vendor V    one of those that simulate list names (default: generic)
  --disturb D   something that goes wrong on the way, e.g. duplicate:delayS=2 or
                wrong-clock:offsetS=10; docs/simulated-badges.md lists them

docs/scenes.md says how to write a scene of your own, docs/data-sets.md what a suite holds.
`,
  async run(args) {
    const [kind, ...rest] = args
    const load = kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (load === undefined)
      throw usageError('simulate', `KIND wants one of ${Object.keys(kinds).join(', ')}.`)
    return await (await load())(rest)
  },
}
