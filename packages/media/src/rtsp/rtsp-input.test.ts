import { describe, expect, it } from 'vitest'
import { parseRtspAddress } from './rtsp-address.ts'
import { findRtspFailure } from './rtsp-failure.ts'
import { rtspInputArgs, rtspInputScript } from './rtsp-input.ts'

describe('parseRtspAddress', () => {
  it.each([
    ['rtsp://10.0.0.7/stream1', '10.0.0.7', 554],
    ['rtsp://cam.local:8554/a?x=1', 'cam.local', 8554],
    ['rtsp://[fe80::1]:554/a', 'fe80::1', 554],
  ])('reads host and port of %s', (text, host, port) => {
    expect(parseRtspAddress(text)).toMatchObject({ host, port })
  })

  it.each(['', 'cam', 'http://cam/x', 'rtsp:///x', 'rtsp://u:p@cam/x', 'rtsp://cam:99999/'])(
    'refuses "%s"',
    (text) => {
      expect(parseRtspAddress(text)).toBeNull()
    },
  )
})

describe('rtspInputScript', () => {
  const access = {
    address: "rtsp://cam/it's",
    username: 'o p',
    password: "a'b@c/d\ne",
    transport: 'tcp',
  } as const

  it('quotes whatever the password holds so that it stays inside the address', () => {
    expect(rtspInputScript(access)).toContain("file 'rtsp://o%20p:a%27b%40c%2Fd%0Ae@cam/it%27s'\n")
  })

  it('keeps the address and the password out of the arguments, which anybody can read', () => {
    expect(rtspInputArgs.join(' ')).not.toContain('rtsp://')
  })
})

describe('findRtspFailure', () => {
  it.each([
    ['[rtsp] method DESCRIBE failed: 401 Unauthorized\nImpossible to open', 'camera-wrong-password'],
    ['method DESCRIBE failed: 404 Not Found', 'camera-no-video'],
    ["Stream map '0:v:0' matches no streams.", 'camera-no-video'],
    ['Connection to tcp://127.0.0.1:1 failed: Connection refused', 'camera-unreachable'],
    ['Failed to resolve hostname cam: Name or service not known', 'camera-unreachable'],
    ['Connection timed out', 'camera-unreachable'],
  ])('reads the cause out of "%s"', (text, cause) => {
    expect(findRtspFailure(text)?.cause).toBe(cause)
  })

  it('names no cause where the text says none', () => {
    expect(findRtspFailure('Invalid data found when processing input')).toBeUndefined()
  })
})
