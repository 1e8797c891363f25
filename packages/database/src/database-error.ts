/** Turns what the driver throws into the failures of the domain. */

import { AppError } from '@ostiary/domain'
import { DrizzleQueryError } from 'drizzle-orm'

/** Waits for a query; every repository does it through here. @throws AppError */
export async function answered<Result>(query: PromiseLike<Result>): Promise<Result> {
  try {
    return await query
  } catch (error) {
    throw toAppError(error)
  }
}

/** The failure that a driver's error stands for; what is none of the driver's stays as it is. */
export function toAppError(error: unknown): unknown {
  const origin = error instanceof DrizzleQueryError ? error.cause : error
  if (!(origin instanceof Error) || origin instanceof AppError) return error
  const code = 'code' in origin && typeof origin.code === 'string' ? origin.code : ''
  if (code === uniqueViolation || code === foreignKeyViolation) return conflict(origin, code)
  if (isConnectionLoss(code, origin.message)) {
    return new AppError({
      code: 'database-unavailable',
      message: `database unavailable: ${origin.message}`,
      publicMessage: 'The database cannot be reached at the moment. Try again shortly.',
      isRetryable: true,
      cause: origin,
    })
  }
  if (!sqlState.test(code)) return error
  return new AppError({
    code: 'internal',
    message: `database refused a query: ${origin.message} (${code})`,
    publicMessage: 'Something unexpected happened. The log has the details.',
    cause: origin,
  })
}

// PostgreSQL's error codes: its documentation, appendix A.
const sqlState = /^[0-9A-Z]{5}$/
const uniqueViolation = '23505'
const foreignKeyViolation = '23503'
/** Connection lost; too many connections, disk full, out of memory; shutting down; serialisation failure, deadlock. */
const passing = /^(08...|53...|57P0[1-5]|40001|40P01)$/
/** The driver's own words: it gives these no code. */
const connectionWords =
  /connection terminated|connection ended|not queryable|timeout exceeded when trying to connect/i
const systemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'])

function isConnectionLoss(code: string, message: string): boolean {
  return passing.test(code) || systemCodes.has(code) || connectionWords.test(message)
}

function conflict(origin: Error, code: string): AppError {
  const constraint = 'constraint' in origin ? String(origin.constraint) : ''
  return new AppError({
    code: 'conflict',
    message: `database constraint ${constraint} refused: ${origin.message}`,
    publicMessage: conflictMessages[constraint] ?? generalConflict[code] ?? 'That is taken already.',
    cause: origin,
  })
}

const conflictMessages: Readonly<Record<string, string>> = {
  door_by_external_id: 'Another door has this id in the access-control system. Give this one its own.',
  camera_of_door: 'Another camera watches this door already. Remove it first.',
}

const generalConflict: Readonly<Record<string, string>> = {
  [uniqueViolation]: 'That exists already.',
  [foreignKeyViolation]: 'What this belongs to does not exist any more.',
}
