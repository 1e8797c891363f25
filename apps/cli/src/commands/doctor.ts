/** `./ostiary doctor`: whether this machine can run Ostiary, and what to do where it cannot. */

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Command, readArguments } from '../command.ts'
import { type Finding, inspectMachine } from '../doctor/inspect-machine.ts'
import { readPort } from './up.ts'

export const doctor: Command = {
  name: 'doctor',
  summary: 'says whether this machine can run Ostiary',
  help: `Usage: ./ostiary doctor [--data DIR] [--port N]

Checks versions, ffmpeg and what it can do, the detector's weights, the data directory, free
disk space, the port, and the database. Says for each whether it is all right, and what to do
where it is not. The exit code is 0 when Ostiary can run.

  --data DIR   the data directory to look at (default: ~/.ostiary, or OSTIARY_DATA_DIRECTORY)
  --port N     the port to look at (default: 4310, or OSTIARY_PORT)
`,
  async run(args) {
    const { values } = readArguments('doctor', args, {
      data: { type: 'string' },
      port: { type: 'string' },
    } as const)
    const dataDirectory = resolve(
      values.data ?? process.env.OSTIARY_DATA_DIRECTORY ?? join(homedir(), '.ostiary'),
    )
    const port = values.port ?? process.env.OSTIARY_PORT
    let failed = 0
    const findings = inspectMachine({
      dataDirectory,
      port: port === undefined ? undefined : readPort('doctor', port),
    })
    for await (const finding of findings) {
      process.stdout.write(inWords(finding))
      if (!finding.ok) failed += 1
    }
    const outcome =
      failed === 0
        ? 'Ostiary can run here.'
        : `${failed} ${failed === 1 ? 'thing stands' : 'things stand'} in the way.`
    process.stdout.write(`\n${outcome}\n`)
    return failed === 0 ? 0 : 1
  },
}

function inWords({ name, ok, detail, remedy }: Finding): string {
  const line = `${ok ? 'ok      ' : 'not ok  '} ${name.padEnd(16)} ${detail}\n`
  return remedy === undefined ? line : `${line}${' '.repeat(25)} ${remedy}\n`
}
