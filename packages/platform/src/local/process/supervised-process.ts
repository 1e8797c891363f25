/** Keeps one child process running: restarts it when it dies, and stops it politely, then firmly. */

import { type ChildProcess, spawn } from 'node:child_process'
import { createBackOff } from './back-off.ts'
import { createJsonLineSplitter } from './json-lines.ts'

export interface SupervisedProcessOptions {
  /** Program and arguments; anybody on the machine can read these. */
  readonly command: string
  readonly args: readonly string[]
  /** The whole environment of the child. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Written to its standard input at each start. The input stays open: its end tells the child that we are gone. */
  readonly input?: string
  /** Each line that it prints, parsed; `value` is undefined when it is no JSON. */
  readonly onLine?: (value: unknown, line: string) => void
  /** Each piece that it prints as errors. */
  readonly onStderr?: (text: string) => void
  readonly onStart?: (pid: number) => void
  /** It ended without having been asked to; it is started again after `restartInMs`. */
  readonly onDeath?: (death: ProcessDeath) => void
  /** Wait after the first and at most after many deaths in a row (ms); 200 and 10 000 unless given. */
  readonly restartMs?: { readonly first: number; readonly last: number }
  /** A child that lived this long counts as healthy: the wait starts small again (ms). 10 s unless given. */
  readonly healthyMs?: number
  /** Between SIGTERM and SIGKILL (ms); 5 s unless given. */
  readonly graceMs?: number
  /** 0 (included) to 1 (excluded); `Math.random` unless given. */
  readonly random?: () => number
}

export interface ProcessDeath {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly restartInMs: number
}

export interface SupervisedProcess {
  /** Undefined while it waits to be started again. */
  readonly pid: number | undefined
  /** Resolves when it is gone; it is not started again. Safe to repeat. */
  stop(): Promise<void>
}

/** Starts it at once. A program that cannot be started counts as one that died at once. */
export function superviseProcess(options: SupervisedProcessOptions): SupervisedProcess {
  const backOff = createBackOff({
    firstMs: options.restartMs?.first ?? 200,
    lastMs: options.restartMs?.last ?? 10_000,
    random: options.random ?? Math.random,
  })
  const healthyMs = options.healthyMs ?? 10_000
  let child: ChildProcess | undefined
  let restart: NodeJS.Timeout | undefined
  let stopped: Promise<void> | undefined

  function start(): void {
    const startedMs = performance.now()
    const started = launch(options)
    child = started
    if (started.pid !== undefined) options.onStart?.(started.pid)
    // `close` follows `error` too, and comes when all output is read.
    started.once('close', (exitCode, signal) => {
      child = undefined
      if (stopped !== undefined) return
      if (performance.now() - startedMs >= healthyMs) backOff.reset()
      const restartInMs = backOff.next()
      restart = setTimeout(start, restartInMs)
      options.onDeath?.({ exitCode, signal, restartInMs })
    })
  }

  start()
  return {
    get pid() {
      return child?.pid
    },
    stop() {
      clearTimeout(restart)
      stopped ??= child === undefined ? Promise.resolve() : endChild(child, options.graceMs ?? 5_000)
      return stopped
    },
  }
}

function launch(options: SupervisedProcessOptions): ChildProcess {
  const child = spawn(options.command, options.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.env === undefined ? {} : { env: { ...options.env } }),
  })
  const onLine = options.onLine
  if (onLine === undefined) child.stdout.resume()
  else child.stdout.on('data', createJsonLineSplitter(onLine))
  child.stderr.setEncoding('utf8').on('data', (text: string) => options.onStderr?.(text))
  child.stdin.on('error', () => undefined)
  if (options.input !== undefined) child.stdin.write(options.input)
  child.on('error', () => undefined)
  return child
}

async function endChild(child: ChildProcess, graceMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  child.once('close', () => resolve())
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await promise
  clearTimeout(timer)
}
