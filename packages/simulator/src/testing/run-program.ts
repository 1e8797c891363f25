/** Runs a program for a test and collects what it says. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface ProgramResult {
  /** Null when it was ended by a signal. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningProgram {
  readonly process: ChildProcess
  readonly result: Promise<ProgramResult>
}

/** Starts `program` without standard input; it is killed after `timeoutMs`. */
export function startProgram(program: string, args: readonly string[], timeoutMs = 60_000): RunningProgram {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  })
  return { process: child, result: collect(child) }
}

/** Runs `program` to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  timeoutMs?: number,
): Promise<ProgramResult> {
  return startProgram(program, args, timeoutMs).result
}

async function collect(child: ChildProcess): Promise<ProgramResult> {
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  await once(child, 'close')
  return { code: child.exitCode, ...output }
}
