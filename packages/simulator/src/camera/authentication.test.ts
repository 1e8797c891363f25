import { describe, expect, it } from 'vitest'
import { admit, type RtspCredentials } from './authentication.ts'
import { digestResponse } from './digest-response.ts'
import type { RtspRequest } from './rtsp-message.ts'

const uri = 'rtsp://127.0.0.1:554/door'
const nonce = 'n1'
const digest: RtspCredentials = { username: 'door', password: 'open: sesame', scheme: 'digest' }
const basic: RtspCredentials = { ...digest, scheme: 'basic' }

function requestWith(authorization?: string): RtspRequest {
  const headers = new Map(authorization === undefined ? [] : [['authorization', authorization]])
  return { kind: 'request', method: 'DESCRIBE', uri, headers, body: '' }
}

function digestHeader(changed: Record<string, string> = {}, password = digest.password): string {
  const realm = 'Ostiary simulated camera'
  const auth = 'qop' in changed ? { nonceCount: '00000001', clientNonce: 'c' } : null
  const response = digestResponse({ username: 'door', realm, password, method: 'DESCRIBE', uri, nonce, auth })
  const parameters = { username: 'door', realm, nonce, uri, response, ...changed }
  return `Digest ${Object.entries(parameters)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`
}

describe('digestResponse', () => {
  it('is that of the example in RFC 2617, 3.5', () => {
    const response = digestResponse({
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      password: 'Circle Of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      auth: { nonceCount: '00000001', clientNonce: '0a4f113b' },
    })
    expect(response).toBe('6629fae49393a05397450978507c4ef1')
  })

  it('is that of the MD5 example in RFC 7616, 3.9.1', () => {
    const response = digestResponse({
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      auth: { nonceCount: '00000001', clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
    })
    expect(response).toBe('8ca523f5e9506fed4657c9700eebdbec')
  })
})

describe('admit with digest', () => {
  it('lets in the right password without qop', () => {
    expect(admit(requestWith(digestHeader()), digest, nonce).kind).toBe('admitted')
  })

  it('lets in the right password with qop=auth', () => {
    const header = digestHeader({ qop: 'auth', nc: '00000001', cnonce: 'c' })
    expect(admit(requestWith(header), digest, nonce).kind).toBe('admitted')
  })

  it('asks for a digest with its nonce when there is no header', () => {
    expect(admit(requestWith(), digest, nonce)).toEqual({
      kind: 'refused',
      challenge: 'Digest realm="Ostiary simulated camera", nonce="n1", algorithm=MD5, qop="auth"',
    })
  })

  it.each([
    ['a wrong password', digestHeader({}, 'wrong')],
    ['another name', digestHeader({ username: 'window' })],
    ['the response to another address', digestHeader({ uri: 'rtsp://127.0.0.1:554/window' })],
    ['another client nonce than was hashed', digestHeader({ qop: 'auth', nc: '00000001', cnonce: 'd' })],
    [
      'an integrity mode that was not offered',
      digestHeader({ qop: 'auth-int', nc: '00000001', cnonce: 'c' }),
    ],
    ['another algorithm', digestHeader({ algorithm: 'SHA-256' })],
    ['no response', 'Digest username="door"'],
    ['the password as basic', `Basic ${Buffer.from('door:open: sesame').toString('base64')}`],
  ])('refuses %s', (_, header) => {
    expect(admit(requestWith(header), digest, nonce).kind).toBe('refused')
  })

  it('says that a nonce of an earlier connection is stale', () => {
    const admission = admit(requestWith(digestHeader({ nonce: 'n0' })), digest, nonce)
    expect(admission.kind === 'refused' && admission.challenge).toMatch(/nonce="n1".*stale=true$/)
  })
})

describe('admit with basic', () => {
  const headerOf = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  it('lets in the right password', () => {
    expect(admit(requestWith(headerOf('door:open: sesame')), basic, nonce).kind).toBe('admitted')
  })

  it.each([
    ['a wrong password', headerOf('door:close')],
    ['no password', 'Basic'],
    ['a digest', digestHeader()],
  ])('refuses %s', (_, header) => {
    expect(admit(requestWith(header), basic, nonce)).toEqual({
      kind: 'refused',
      challenge: 'Basic realm="Ostiary simulated camera"',
    })
  })
})
