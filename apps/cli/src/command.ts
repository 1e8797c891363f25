/** What a command of the command line is, and how its arguments are read. */

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { AppError } from '@ostiary/domain'

export interface Command {
  readonly name: string
  /** One line for the overview. */
  readonly summary: string
  /** The full help text. */
  readonly help: string
  /** Exit code. @throws AppError for what the person at the terminal can mend */
  run(args: readonly string[]): Promise<number>
}

/** Failures of the command line itself: what is wrong, and where the help is. */
export function usageError(command: string, message: string): AppError {
  return new AppError({
    code: 'usage',
    message,
    publicMessage: `${message} Run \`./ostiary ${command} --help\` for what it takes.`,
  })
}

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>

/** Reads options strictly. @throws AppError `usage` that names the wrong word */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
  positionalsMax = 0,
): Parsed<Options> {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const extra = parsed.positionals[positionalsMax]
    if (extra !== undefined) throw usageError(command, `“${extra}” is one word too many.`)
    return parsed
  } catch (error) {
    if (error instanceof AppError) throw error
    throw usageError(command, firstSentence(error instanceof Error ? error.message : String(error)))
  }
}

/** A whole number within bounds. @throws AppError `usage` */
export function readWholeNumber(
  command: string,
  option: string,
  text: string,
  bounds: { readonly min: number; readonly max: number },
): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < bounds.min || value > bounds.max) {
    throw usageError(
      command,
      `${option} wants a whole number from ${bounds.min} to ${bounds.max}, not “${text}”.`,
    )
  }
  return value
}

/** Node explains at length how to pass odd values; the first sentence says what is wrong. */
function firstSentence(message: string): string {
  const sentence = message.split(/\.(?:\s|$)/)[0] ?? message
  return `${sentence}.`
}
