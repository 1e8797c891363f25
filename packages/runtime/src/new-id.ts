/** Makes ids: time-ordered like a ULID (48 bits of milliseconds, 80 random bits), in lower-case Crockford base 32. */

import { randomBytes } from 'node:crypto'
import { type EpochMs, epochMs, type IdKind, type IdOf, idPrefixes, isIdOf } from '@ostiary/domain'
import { type Clock, systemClock } from './clock.ts'

/** Makes a new id of the given kind; later ids sort after earlier ones, to the millisecond. */
export type NewId = <Kind extends IdKind>(kind: Kind) => IdOf<Kind>

/** What {@link createNewId} takes its time and its randomness from; the machine's by default. */
export interface NewIdOptions {
  readonly clock?: Clock
  /** `sizeBytes` random bytes. */
  readonly random?: (sizeBytes: number) => Uint8Array
}

/** Crockford's alphabet: no i, l, o, u, so that a read-out id survives the telephone. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const timeLength = 10
const randomLength = 16
const randomSizeBytes = 10

/** The maker of ids for a process. */
export function createNewId({ clock = systemClock, random = randomBytes }: NewIdOptions = {}): NewId {
  return (kind) => {
    const time = encode(BigInt(Math.trunc(clock.now())), timeLength)
    const tail = encode(toInteger(random(randomSizeBytes)), randomLength)
    const id = `${idPrefixes[kind]}_${time}${tail}`
    if (!isIdOf(kind, id)) throw new RangeError(`made an id that is none: ${id}`)
    return id
  }
}

/** When an id was made, to the millisecond: its first ten characters say so. */
export function instantOfId(id: IdOf<IdKind>): EpochMs {
  let value = 0
  for (const character of id.slice(4, 4 + timeLength)) value = value * 32 + alphabet.indexOf(character)
  return epochMs(value)
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

function encode(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest >>= 5n) text = alphabet.charAt(Number(rest & 31n)) + text
  return text
}
