/** The arithmetic of digest authentication with MD5 (RFC 2617, 3.2.2; RFC 7616, 3.4.1). */

import { createHash } from 'node:crypto'

export interface DigestInput {
  readonly username: string
  readonly realm: string
  readonly password: string
  readonly method: string
  /** As it stands in the client's header. */
  readonly uri: string
  readonly nonce: string
  /** What the client adds with `qop=auth`; null for the older form without it. */
  readonly auth: { readonly nonceCount: string; readonly clientNonce: string } | null
}

/** 32 lower-case hex digits. */
export function digestResponse(input: DigestInput): string {
  const ha1 = md5(`${input.username}:${input.realm}:${input.password}`)
  const ha2 = md5(`${input.method}:${input.uri}`)
  const middle = input.auth === null ? '' : `${input.auth.nonceCount}:${input.auth.clientNonce}:auth:`
  return md5(`${ha1}:${input.nonce}:${middle}${ha2}`)
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex')
}
