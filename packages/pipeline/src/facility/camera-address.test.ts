import { describe, expect, it } from 'vitest'
import { splitCameraAddress } from './camera-address.ts'

describe('splitCameraAddress', () => {
  it.each([
    ['rtsp://10.0.0.2/s1', 'rtsp://10.0.0.2/s1', null, null],
    [' RTSP://cam.local:8554/s1?a=1 ', 'rtsp://cam.local:8554/s1?a=1', null, null],
    ['rtsp://u@cam/s', 'rtsp://cam/s', 'u', null],
    ['rtsp://u:p@10.0.0.2/s', 'rtsp://10.0.0.2/s', 'u', 'p'],
    ['rtsp://u:p@ss:word@10.0.0.2/s', 'rtsp://10.0.0.2/s', 'u', 'p@ss:word'],
    ['rtsp://u:a%2Fb%20c@[fe80::1]:554/s', 'rtsp://[fe80::1]:554/s', 'u', 'a/b c'],
    ['rtsp://u:50%@cam/s', 'rtsp://cam/s', 'u', '50%'],
    ['rtsp://:p@cam/s', 'rtsp://cam/s', null, 'p'],
    ['rtsp://u:@cam/s', 'rtsp://cam/s', 'u', ''],
    ['rtsp://cam/user=a@b', 'rtsp://cam/user=a@b', null, null],
  ])('takes credentials out of %s', (text, address, username, password) => {
    expect(splitCameraAddress(text)).toEqual({ kind: 'ok', address, username, password })
  })

  it.each([
    '',
    'http://cam/s',
    'rtsps://cam/s',
    'cam/s',
    'rtsp://',
    'rtsp:///s',
    'rtsp://u:p@/s',
    'rtsp://cam:port/s',
    'rtsp://a b/s',
  ])('refuses %j', (text) => {
    expect(splitCameraAddress(text)).toEqual({ kind: 'invalid' })
  })
})
