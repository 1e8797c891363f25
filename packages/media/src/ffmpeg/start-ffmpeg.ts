/** Starts ffmpeg or ffprobe as a child process that never outlives its abort signal; what it prints is bounded and redacted. */

import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { AppError } from '@ostiary/domain'
import { type FfmpegProgram, pathOfProgram } from './programs.ts'
import { redactCredentials } from './redact-credentials.ts'

/** How much of what the program prints last is kept for messages (characters); larger keeps more noise of a broken stream. */
const stderrTailMax = 4_000

export interface FfmpegStart {
  readonly program?: FfmpegProgram
  readonly args: readonly string[]
  /** Written to its standard input, which is then closed. */
  readonly input?: Uint8Array | string
  /** Instead of `input`: gets its open standard input, and ends it when all is written. */
  readonly feed?: (stdin: Writable) => void
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** Aborting kills the process at once: ffmpeg ignores polite signals while a camera stalls (docs/field-notes.md). */
  readonly signal?: AbortSignal
}

export interface FfmpegProcess {
  /** Leaving the loop over it closes it. */
  readonly stdout: AsyncIterable<Buffer>
  /** Kills it at once; safe to repeat. */
  kill(): void
  /** Settles when the process is gone and its output read. @throws AppError `ffmpeg-missing` when it cannot be started */
  readonly exited: Promise<FfmpegExit>
}

export interface FfmpegExit {
  /** Null when it was killed. Says little: ffmpeg leaves with 0 after many failures (docs/field-notes.md). */
  readonly exitCode: number | null
  /** The end of what it printed, without credentials. */
  readonly stderrTail: string
}

export function startFfmpeg(start: FfmpegStart): FfmpegProcess {
  const child = spawn(pathOfProgram(start.program ?? 'ffmpeg'), start.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...start.env },
  })
  return { stdout: child.stdout, ...control(child, child.stdin, child.stderr, start) }
}

/** Like {@link startFfmpeg}, with an open socket as its standard output; ours is closed. */
export function startFfmpegInto(stdout: Socket, start: FfmpegStart): Omit<FfmpegProcess, 'stdout'> {
  const child = spawn(pathOfProgram(start.program ?? 'ffmpeg'), start.args, {
    stdio: ['pipe', stdout, 'pipe'],
    env: { ...process.env, ...start.env },
  })
  stdout.destroy()
  const { stdin, stderr } = child
  if (stdin === null || stderr === null) throw new Error('ffmpeg was started without pipes')
  return control(child, stdin, stderr, start)
}

function control(
  child: ChildProcess,
  stdin: Writable,
  stderr: Readable,
  start: FfmpegStart,
): Omit<FfmpegProcess, 'stdout'> {
  let stderrTail = ''
  stderr.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-stderrTailMax)
  })
  // It may leave before it has read everything; what that means is judged by its exit.
  stdin.on('error', () => undefined)
  if (start.feed === undefined) stdin.end(start.input ?? '')
  else start.feed(stdin)

  const kill = (): void => {
    child.kill('SIGKILL')
  }
  if (start.signal?.aborted === true) kill()
  else start.signal?.addEventListener('abort', kill, { once: true })

  const exited = new Promise<FfmpegExit>((resolve, reject) => {
    child.on('error', (cause) => {
      start.signal?.removeEventListener('abort', kill)
      reject(cannotStart(start.program ?? 'ffmpeg', cause))
    })
    child.on('close', (exitCode) => {
      start.signal?.removeEventListener('abort', kill)
      resolve({ exitCode, stderrTail: redactCredentials(stderrTail.trim()) })
    })
  })
  // A caller that gives up on the output first must not turn this into an unhandled rejection.
  exited.catch(() => undefined)
  return { kill, exited }
}

function cannotStart(program: FfmpegProgram, cause: Error): AppError {
  return new AppError({
    code: 'ffmpeg-missing',
    message: `${program} cannot be started as ${pathOfProgram(program)}: ${cause.message}`,
    publicMessage:
      'ffmpeg 5.1 or later is needed and was not found. Install it (Debian, Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg), or set FFMPEG_PATH and FFPROBE_PATH.',
    cause,
  })
}
