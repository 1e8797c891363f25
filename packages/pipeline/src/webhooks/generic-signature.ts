/**
 * The signature of the generic entry webhook: `t=<unix seconds>,v1=<hex>`, HMAC-SHA256 (RFC 2104) over `t + "." + body`.
 * The signed instant keeps a recorded delivery from being played back later.
 */

import { createHmac, timingSafeEqual } from 'node:crypto'
import { genericToleranceMs } from '@ostiary/contracts'
import type { EpochMs } from '@ostiary/domain'

export interface SignedBody {
  /** The bytes as they came over the wire: a body that was parsed and written again has another signature. */
  readonly body: Uint8Array
  readonly secret: string
}

export type SignatureCheck =
  | { readonly kind: 'valid' }
  /** Missing, malformed, or made with another secret or over another body. */
  | { readonly kind: 'invalid' }
  /** Good, but made more than {@link genericToleranceMs} before or after `now`. */
  | { readonly kind: 'expired' }

/** The value of the `ostiary-signature` header for a delivery made at `at`, cut to whole seconds. */
export function signGeneric({ body, secret }: SignedBody, at: EpochMs): string {
  const seconds = String(Math.floor(at / 1000))
  return `t=${seconds},v1=${digest(secret, seconds, body).toString('hex')}`
}

/** Checks a header against the body in constant time. Further `v1` parts may stand in it while a secret is exchanged. */
export function verifyGeneric(
  { body, secret }: SignedBody,
  header: string | undefined,
  now: EpochMs,
): SignatureCheck {
  const parts = readHeader(header)
  if (parts === null) return { kind: 'invalid' }
  const expected = digest(secret, parts.seconds, body)
  // All candidates are compared, so that the time taken says nothing about which one came close.
  const matches = parts.candidates.filter((candidate) => timingSafeEqual(candidate, expected))
  if (matches.length === 0) return { kind: 'invalid' }
  const ageMs = now - Number(parts.seconds) * 1000
  return Math.abs(ageMs) > genericToleranceMs ? { kind: 'expired' } : { kind: 'valid' }
}

/** More would only be work for us that a stranger asked for. */
const candidatesMax = 4
const headerLengthMax = 500

function readHeader(
  header: string | undefined,
): { readonly seconds: string; readonly candidates: readonly Buffer[] } | null {
  if (header === undefined || header.length > headerLengthMax) return null
  const parts = header.split(',').map((part) => part.trim())
  const stamps = parts.filter((part) => /^t=\d{1,12}$/.test(part))
  const candidates = parts.filter((part) => /^v1=[0-9a-f]{64}$/i.test(part))
  const [stamp] = stamps
  if (stamp === undefined || stamps.length > 1) return null
  if (candidates.length === 0 || candidates.length > candidatesMax) return null
  return {
    seconds: stamp.slice('t='.length),
    candidates: candidates.map((part) => Buffer.from(part.slice('v1='.length), 'hex')),
  }
}

function digest(secret: string, seconds: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()
}
