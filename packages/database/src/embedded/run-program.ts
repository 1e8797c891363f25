/** Runs one of the PostgreSQL programs to its end. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '@ostiary/domain'
import type { ServiceUser } from './service-user.ts'

const execute = promisify(execFile)

/** How a PostgreSQL program is started. */
export interface ProcessOptions {
  readonly uid?: number
  readonly gid?: number
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly maxBuffer: number
}

/** In a directory that every user can enter, with messages in English, which is what we look for in them. */
export function processOptionsFor(user: ServiceUser | null): ProcessOptions {
  return { ...user, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' }, cwd: '/', maxBuffer: 16 * 1024 * 1024 }
}

/** @throws AppError `database-unavailable` with what the program said */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<void> {
  try {
    await execute(program, [...args], options)
  } catch (cause) {
    throw new AppError({
      code: 'database-unavailable',
      message: `${program} ${args.join(' ')} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      publicMessage: 'The database could not be started. The log has the details.',
      cause,
    })
  }
}
