/** Reads faults that a person wrote, in JSON or on a command line, and says precisely what is wrong with them. */

import { AppError, type ErrorCode } from '@ostiary/domain'
import type { z } from 'zod'
import {
  type CameraFault,
  cameraFaultKinds,
  cameraFaultSchema,
  cameraFaultScriptSchema,
  isKind,
  keysOfKind,
  type ScheduledFault,
  scheduledFaultSchema,
} from './camera-fault.ts'

/**
 * Reads a script of faults.
 * @param value what stands in the JSON
 * @throws AppError `configuration-invalid` that names each wrong key by its path, and what is allowed there
 */
export function readCameraFaultScript(value: unknown): ScheduledFault[] {
  return read(cameraFaultScriptSchema, value, { code: 'configuration-invalid', subject: 'The fault script' })
}

/** Reads a fault without times. @throws AppError `configuration-invalid` as `readCameraFaultScript` does */
export function readCameraFault(value: unknown): CameraFault {
  return read(cameraFaultSchema, value, { code: 'configuration-invalid', subject: 'The fault' })
}

/**
 * Reads a fault as it is written on a command line: its kind, then after a colon its settings and times, separated by commas,
 * e.g. `drop-packets:share=0.05,atS=10,forS=5`.
 * @throws AppError `usage` that names what is wrong, and what is allowed there
 */
export function parseCameraFault(text: string): ScheduledFault {
  const colon = text.indexOf(':')
  const kind = (colon === -1 ? text : text.slice(0, colon)).trim()
  const subject = `The fault "${text}"`
  if (!isKind(kind)) {
    throw failure('usage', subject, [`kind: wants one of ${cameraFaultKinds.join(', ')}`])
  }
  const allowed = keysOfKind(kind).filter((key) => key !== 'kind')
  const settings = new Map<string, number>()
  for (const part of colon === -1 ? [] : text.slice(colon + 1).split(',')) {
    const [, key = '', value = ''] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(part) ?? []
    if (key === '') {
      throw failure('usage', subject, [`"${part}": wants key=value, with a key of ${allowed.join(', ')}`])
    }
    if (settings.has(key)) throw failure('usage', subject, [`${key}: is there twice`])
    settings.set(key, Number(value))
  }
  return read(scheduledFaultSchema, { ...Object.fromEntries(settings), kind }, { code: 'usage', subject })
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { code, subject }: { readonly code: ErrorCode; readonly subject: string },
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw failure(
    code,
    subject,
    parsed.error.issues.flatMap((issue) => describe(issue, value)),
  )
}

/** One line a wrong key: its path, and what is allowed there. */
function describe(issue: z.core.$ZodIssue, value: unknown): string[] {
  if (issue.code !== 'unrecognized_keys') return [`${pathOf(issue.path)}: ${issue.message}`]
  const kind = kindAt(value, issue.path)
  return issue.keys.map((key) => {
    const known = isKind(kind) ? keysOfKind(kind) : []
    const unscheduled = known.filter((name) => name !== 'atS' && name !== 'forS')
    // A fault that is injected has no times; the one list of keys serves both.
    const allowed = known.includes(key) ? unscheduled : known
    return `${pathOf([...issue.path, key])}: is not known; a fault ${String(kind)} has ${allowed.join(', ')}`
  })
}

function kindAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value
  for (const key of [...path, 'kind']) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  }
  return at
}

/** `[2].share`. */
function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return text === '' ? 'whole' : text.replace(/^\./, '')
}

function failure(code: ErrorCode, subject: string, faults: readonly string[]): AppError {
  const message = `${subject} is refused. ${faults.join('; ')}.`
  return new AppError({ code, message, publicMessage: message })
}
