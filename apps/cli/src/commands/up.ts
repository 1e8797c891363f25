/** `./ostiary up`: the product, until it is told to end. */

import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Command, readArguments, readWholeNumber } from '../command.ts'
import { runHost, untilAborted } from '../host/run-host.ts'

export const up: Command = {
  name: 'up',
  summary: 'starts Ostiary on this machine',
  help: `Usage: ./ostiary up [--data DIR] [--port N]

Starts database, recorders, workers and the web server, and keeps them running until Ctrl-C.
There are no accounts yet, so it listens on 127.0.0.1 only.

  --data DIR   where everything is kept (default: ~/.ostiary, or OSTIARY_DATA_DIRECTORY)
  --port N     TCP port of the web pages and the API (default: 4310, or OSTIARY_PORT)
`,
  async run(args) {
    const { values } = readArguments('up', args, {
      data: { type: 'string' },
      port: { type: 'string' },
    } as const)
    const onProgress = (message: string) => process.stderr.write(`ostiary: ${message}\n`)
    const port = values.port === undefined ? undefined : readPort('up', values.port)
    return await runHost(
      { dataDirectory: values.data, dataDirectoryDefault: join(homedir(), '.ostiary'), port, onProgress },
      async (host, signal, logPath) => {
        process.stdout.write(`Ostiary runs at ${host.url}\nData: ${host.directory.root}\nLog: ${logPath}\n`)
        await untilAborted(signal)
        return 0
      },
    )
  },
}

/** @throws AppError `usage` */
export function readPort(command: string, text: string): number {
  return readWholeNumber(command, '--port', text, { min: 0, max: 65_535 })
}
