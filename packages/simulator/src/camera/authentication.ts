/** Decides whether an RTSP request may pass: basic (RFC 7617) or digest authentication (RFC 2617, RFC 7616 with MD5). */

import { createHash, timingSafeEqual } from 'node:crypto'
import { digestResponse } from './digest-response.ts'
import type { RtspRequest } from './rtsp-message.ts'

/** What the simulated camera asks of its clients. */
export interface RtspCredentials {
  readonly username: string
  readonly password: string
  readonly scheme: 'digest' | 'basic'
}

export type Admission =
  | { readonly kind: 'admitted' }
  /** `challenge` is the value of the WWW-Authenticate header to answer with. */
  | { readonly kind: 'refused'; readonly challenge: string }

const realm = 'Ostiary simulated camera'

/**
 * Judges one request.
 * @param nonce a random text without quotes, the same over one connection and another on every other, so that no header
 * can be replayed on a second connection
 */
export function admit(request: RtspRequest, credentials: RtspCredentials, nonce: string): Admission {
  const header = request.headers.get('authorization') ?? ''
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(header) ?? []
  if (credentials.scheme === 'basic') {
    const expected = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')
    const isRight = scheme.toLowerCase() === 'basic' && isSame(rest.trim(), expected)
    return isRight ? { kind: 'admitted' } : { kind: 'refused', challenge: `Basic realm="${realm}"` }
  }
  const challenge = `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`
  if (scheme.toLowerCase() !== 'digest') return { kind: 'refused', challenge }
  const given = parseParameters(rest)
  // A client that kept a nonce from an earlier connection may try again with the new one without asking a person.
  if (given.get('nonce') !== nonce) return { kind: 'refused', challenge: `${challenge}, stale=true` }
  return isDigestRight(request, given, credentials, nonce)
    ? { kind: 'admitted' }
    : { kind: 'refused', challenge }
}

function isDigestRight(
  request: RtspRequest,
  given: ReadonlyMap<string, string>,
  { username, password }: RtspCredentials,
  nonce: string,
): boolean {
  const uri = given.get('uri')
  const qop = given.get('qop')
  if (uri === undefined || uri !== request.uri) return false
  if (given.get('username') !== username || given.get('realm') !== realm) return false
  if ((given.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5') return false
  if (qop !== undefined && qop !== 'auth') return false
  const auth =
    qop === undefined ? null : { nonceCount: given.get('nc') ?? '', clientNonce: given.get('cnonce') ?? '' }
  const expected = digestResponse({ username, realm, password, method: request.method, uri, nonce, auth })
  return isSame((given.get('response') ?? '').toLowerCase(), expected)
}

/** `a="b c", d=e` as a map; names in lower case, quotes and their escapes taken off. */
function parseParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of text.matchAll(
    /([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g,
  )) {
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '')
  }
  return parameters
}

/** Compares in a time that does not tell where the texts differ. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
