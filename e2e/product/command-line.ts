/** The product's command line as a child process, as `./ostiary` starts it once everything is installed. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'

/** Absolute path of the repository. */
export const repositoryRoot = resolve(import.meta.dirname, '../..')

interface CommandOutcome {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCommand {
  readonly pid: number
  readonly child: ChildProcess
  /** What it has printed until now. */
  printed(): { readonly stdout: string; readonly stderr: string }
  /** Resolves when it has ended and all it printed is read. */
  readonly ended: Promise<CommandOutcome>
}

/** Starts `ostiary ARGUMENTS`; `environment` is added to that of this process. */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, [join(repositoryRoot, 'apps/cli/src/main.ts'), ...args], {
    // Neither the settings nor the data of whoever runs the tests.
    env: { ...withoutSettings(process.env), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.stdout += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.stderr += part
  })
  if (child.pid === undefined) throw new Error(`${process.execPath} cannot be started`)
  const ended = once(child, 'close').then(
    ([exitCode]: unknown[]): CommandOutcome => ({
      exitCode: typeof exitCode === 'number' ? exitCode : null,
      ...text,
    }),
  )
  return { pid: child.pid, child, printed: () => ({ ...text }), ended }
}

/** Runs `ostiary ARGUMENTS` to its end, which it has to reach by itself within `timeoutMs`. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  timeoutMs = 60_000,
): Promise<CommandOutcome> {
  const command = startCommand(args, environment)
  const timer = setTimeout(() => command.child.kill('SIGKILL'), timeoutMs)
  try {
    return await command.ended
  } finally {
    clearTimeout(timer)
  }
}

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('OSTIARY_') && name !== 'NODE_ENV'),
  )
}
