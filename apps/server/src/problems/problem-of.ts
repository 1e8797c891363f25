/** Turns whatever a request ended with into the problem that is answered. */

import type { Problem } from '@ostiary/contracts'
import { AppError, type ErrorCode } from '@ostiary/domain'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { problemKinds } from './problem-kinds.ts'
import { RequestRefused } from './request-refused.ts'

/** The same words for everything that is not there, so that an answer does not say what almost was. */
export const nothingHere = 'There is nothing at this address.'

export function problemWith(code: ErrorCode, detail: string, errors?: Problem['errors']): Problem {
  const { status, title } = problemKinds[code]
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    code,
    ...(errors === undefined ? {} : { errors }),
  }
}

/** Unexpected errors become `internal` and show nothing of themselves but the request's id, for finding them in the log. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof RequestRefused) return problemWith(error.code, error.publicMessage, [...error.faults])
  if (error instanceof AppError) return problemWith(error.code, error.publicMessage)
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error)
  const known = fastifyProblems.get(codeOf(error))
  if (known !== undefined) return known()
  return problemWith('internal', `Something went wrong on the server. The log says more under ${requestId}.`)
}

function validationProblem(error: {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string }[]
  readonly validationContext?: string
}): Problem {
  // An id that cannot be one names nothing.
  if (error.validationContext === 'params') return problemWith('not-found', nothingHere)
  const faults = error.validation.map(({ instancePath, message }) => ({
    field: instancePath.slice(1).replaceAll('/', '.') || (error.validationContext ?? 'body'),
    message: message ?? 'is not as expected',
  }))
  const where = error.validationContext === 'querystring' ? 'query' : 'body'
  return problemWith('bad-request', `The ${where} is not as expected: ${sentenceOf(faults)}.`, faults)
}

function sentenceOf(faults: readonly { readonly field: string; readonly message: string }[]): string {
  return faults.map(({ field, message }) => `${field}: ${message}`).join('; ')
}

const malformedBody = () =>
  problemWith('bad-request', 'The body is not JSON.', [{ field: 'body', message: 'is not JSON' }])

/** Fastify's own refusals, by its error codes. */
const fastifyProblems: ReadonlyMap<string, () => Problem> = new Map([
  ['FST_ERR_CTP_INVALID_JSON_BODY', malformedBody],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', malformedBody],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', malformedBody],
  ['FST_ERR_BAD_URL', () => problemWith('not-found', nothingHere)],
  ['FST_ERR_MAX_PARAM_LENGTH', () => problemWith('not-found', nothingHere)],
  ['FST_ERR_CTP_BODY_TOO_LARGE', () => problemWith('payload-too-large', 'The body is larger than allowed.')],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    () => problemWith('unsupported-media-type', 'Send JSON, with content-type: application/json.'),
  ],
])

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
