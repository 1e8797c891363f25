/** The log: JSON lines with constant phrases and facts as fields; credentials are taken out of every line. */

import { type DestinationStream, pino, stdSerializers } from 'pino'
import { redact } from './redact.ts'

/** `error` wakes somebody, `warn` is degraded but handled, `info` is a change of state, `debug` the rest. */
export const logLevels = ['error', 'warn', 'info', 'debug', 'silent'] as const
/** See {@link logLevels}. */
export type LogLevel = (typeof logLevels)[number]

/** Writes one line: facts first, then a constant phrase. */
type LogLine = (facts: object | string, phrase?: string) => void

/** What code that logs needs to know of the logger. */
export interface Logger {
  readonly error: LogLine
  readonly warn: LogLine
  readonly info: LogLine
  readonly debug: LogLine
  /** A logger that adds these facts to each of its lines, e.g. `{ cameraId }`. */
  child(facts: Readonly<Record<string, unknown>>): Logger
}

/** What {@link createLogger} needs. */
export interface LoggerOptions {
  readonly level: LogLevel
  /** The process, e.g. `server`: stands in every line. */
  readonly name: string
  /** Where lines go; standard output when absent. */
  readonly destination?: DestinationStream
}

/** The root logger of a process; facts named `err` or `error` are written with type, message, code and stack. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: { name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: stdSerializers.err, error: stdSerializers.err },
    hooks: { streamWrite: redact },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
