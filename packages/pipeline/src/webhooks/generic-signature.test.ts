import { epochMs } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { signGeneric, verifyGeneric } from './generic-signature.ts'

const now = epochMs(1_795_400_000_000)
const signed = { body: Buffer.from('{"id":"1"}'), secret: 'whsec_test' }
const header = signGeneric(signed, now)
const minutes = (count: number) => count * 60_000

describe('signature of the generic webhook', () => {
  it('equals the value that openssl gives for the same bytes', () => {
    // printf '1795400000.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test
    expect(header).toBe('t=1795400000,v1=f0fd1f6ea009d4ed440d602a381f7f12a054802f68a6d6ffec1013b1aa11d3a5')
  })

  it('is valid for the body, the secret and the time it was made with', () => {
    expect(verifyGeneric(signed, header, now)).toEqual({ kind: 'valid' })
  })

  it.each([
    ['another body', { ...signed, body: Buffer.from('{"id":"2"}') }, header],
    ['one more byte', { ...signed, body: Buffer.from('{"id":"1"} ') }, header],
    ['another secret', { ...signed, secret: 'whsec_other' }, header],
    ['another time stamp', signed, header.replace('t=1795400000', 't=1795400001')],
    ['no header', signed, undefined],
    ['an empty header', signed, ''],
    ['no time stamp', signed, header.split(',')[1]],
    ['no digest', signed, header.split(',')[0]],
    ['two time stamps', signed, `t=1,${header}`],
    ['a digest cut short', signed, header.slice(0, -2)],
    ['a time stamp that is no number', signed, header.replace('1795400000', 'now')],
    ['an overlong header', signed, `${header},${'x'.repeat(600)}`],
  ])('is invalid with %s', (_, body, given) => {
    expect(verifyGeneric(body, given, now)).toEqual({ kind: 'invalid' })
  })

  it.each([
    ['5 minutes old', minutes(5), 'valid'],
    ['5 minutes and a second old', minutes(5) + 1_000, 'expired'],
    ['5 minutes ahead of our clock', -minutes(5), 'valid'],
    ['5 minutes and a second ahead', -minutes(5) - 1_000, 'expired'],
  ])('%s is judged by its age', (_, ageMs, kind) => {
    expect(verifyGeneric(signed, header, epochMs(now + ageMs))).toEqual({ kind })
  })

  it('is found among several digests while a secret is exchanged', () => {
    const both = `${header},v1=${'0'.repeat(64)}`
    expect(verifyGeneric(signed, both, now)).toEqual({ kind: 'valid' })
  })

  it('calls a wrong signature invalid however old it is', () => {
    const wrong = { ...signed, secret: 'whsec_other' }
    expect(verifyGeneric(wrong, header, epochMs(now + minutes(60)))).toEqual({ kind: 'invalid' })
  })
})
