/** Takes parsed JSON apart field by field and says which field is wrong: what a schema library does, for one small file. */

import { AppError } from '@ostiary/domain'

/** Reads the fields of one object. Each reading throws `AppError` `model-invalid` when the field is not as it must be. */
export interface FieldReader {
  /** A text of at least one character. */
  text(name: string): string
  /** A SHA-256, as 64 lower-case hexadecimal digits. */
  sha256(name: string): string
  /** A finite number within the bounds. */
  number(name: string, bounds: NumberBounds): number
  /** A whole number within the bounds. */
  integer(name: string, bounds: NumberBounds): number
  /** A list of finite numbers within the bounds: `length` of them where it is given, at least one otherwise. */
  numbers(name: string, bounds: NumberBounds, length?: number): number[]
  /** One of the given words. An absent field is `byDefault` where that is given. */
  oneOf<Choice extends string>(name: string, choices: readonly Choice[], byDefault?: Choice): Choice
  /** Whether the field is there at all. */
  has(name: string): boolean
  /** The fields of an object inside this one, which may hold none but `known` where that is given. */
  object(name: string, known?: readonly string[]): FieldReader
}

/** What a number may be, both ends included. */
export interface NumberBounds {
  readonly min: number
  readonly max: number
}

/**
 * A reader of `value`.
 * @param path what the object is called in messages
 * @param known the only fields it may hold; any when left out
 * @throws AppError `model-invalid` when it is not an object, or holds another field
 */
export function readFields(value: unknown, path: string, known?: readonly string[]): FieldReader {
  if (!isRecord(value)) throw invalidDescription(`${path} is not an object`)
  const unknownField = known && Object.keys(value).find((name) => !known.includes(name))
  if (unknownField !== undefined) throw invalidDescription(`${path} has an unknown field, ${unknownField}`)

  const check = <T>(name: string, accepts: (field: unknown) => field is T, expected: string): T => {
    const field = value[name]
    if (!accepts(field)) throw invalidDescription(`${path}.${name} is not ${expected}`)
    return field
  }
  return {
    text: (name) => check(name, isText, 'a text'),
    sha256: (name) => check(name, isSha256, 'a SHA-256 in lower-case hexadecimal digits'),
    number: (name, bounds) => check(name, isNumberWithin(bounds), `a number ${inWords(bounds)}`),
    integer: (name, bounds) => check(name, isIntegerWithin(bounds), `a whole number ${inWords(bounds)}`),
    numbers: (name, bounds, length) =>
      check(
        name,
        isListOf(isNumberWithin(bounds), length),
        `a list of ${length ?? 'one or more'} numbers ${inWords(bounds)}`,
      ),
    oneOf: (name, choices, byDefault) =>
      value[name] === undefined && byDefault !== undefined
        ? byDefault
        : check(name, isOneOf(choices), `one of ${choices.join(', ')}`),
    has: (name) => value[name] !== undefined,
    object: (name, knownInside) => readFields(value[name], `${path}.${name}`, knownInside),
  }
}

/** The failure that a wrong description, or weights that do not fit it, end in. `message` names what is wrong. */
export function invalidDescription(message: string): AppError {
  return new AppError({
    code: 'model-invalid',
    message: `detector description: ${message}`,
    publicMessage:
      'The description of the person detector is not valid. Restore the files in the models folder from the release.',
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isNumberWithin({ min, max }: NumberBounds) {
  return (value: unknown): value is number => typeof value === 'number' && value >= min && value <= max
}

function isIntegerWithin(bounds: NumberBounds) {
  const isWithin = isNumberWithin(bounds)
  return (value: unknown): value is number => isWithin(value) && Number.isInteger(value)
}

function isListOf<T>(accepts: (value: unknown) => value is T, length?: number) {
  return (value: unknown): value is T[] =>
    Array.isArray(value) &&
    value.every(accepts) &&
    value.length > 0 &&
    value.length === (length ?? value.length)
}

function isOneOf<Choice extends string>(choices: readonly Choice[]) {
  return (value: unknown): value is Choice => choices.some((choice) => choice === value)
}

function inWords({ min, max }: NumberBounds): string {
  return `from ${min} to ${max}`
}
