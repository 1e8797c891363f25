import { describe, expect, it } from 'vitest'
import { h264Format } from './h264-format.ts'
import { h265Format } from './h265-format.ts'
import { sessionDescription } from './session-description.ts'

const footage = {
  format: h264Format,
  fps: 30_000 / 1001,
  configuration: {
    lengthBytes: 4,
    vps: [],
    sps: [Uint8Array.of(0x67, 0x64, 0x00, 0x1f, 0xac)],
    pps: [Uint8Array.of(0x68, 0xee)],
  },
}

describe('sessionDescription', () => {
  it('offers one H.264 stream with its profile, parameter sets and picture rate', () => {
    expect(sessionDescription(footage, '127.0.0.1').split('\r\n')).toEqual([
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=Ostiary simulated camera',
      't=0 0',
      'a=control:*',
      'a=range:npt=now-',
      'm=video 0 RTP/AVP 96',
      'c=IN IP4 0.0.0.0',
      'a=rtpmap:96 H264/90000',
      'a=fmtp:96 packetization-mode=1;profile-level-id=64001f;sprop-parameter-sets=Z2QAH6w=,aO4=',
      'a=framerate:29.97',
      'a=control:trackID=0',
      '',
    ])
  })

  it('offers H.265 with its three kinds of parameter sets (RFC 7798, 7.1)', () => {
    const configuration = {
      lengthBytes: 4,
      vps: [Uint8Array.of(0x40, 1)],
      sps: [Uint8Array.of(0x42, 1), Uint8Array.of(0x42, 2)],
      pps: [Uint8Array.of(0x44, 1)],
    }
    const text = sessionDescription({ format: h265Format, fps: 25, configuration }, '127.0.0.1')
    expect(text).toContain('a=rtpmap:96 H265/90000\r\n')
    expect(text).toContain('a=fmtp:96 sprop-vps=QAE=;sprop-sps=QgE=,QgI=;sprop-pps=RAE=\r\n')
  })

  it('names the address family of an IPv6 address', () => {
    expect(sessionDescription(footage, '::1')).toContain('o=- 1 1 IN IP6 ::1\r\n')
  })
})
