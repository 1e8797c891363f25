import { describe, expect, it } from 'vitest'
import { sessionDescription } from './session-description.ts'

const footage = {
  fps: 30_000 / 1001,
  configuration: {
    lengthBytes: 4,
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

  it('names the address family of an IPv6 address', () => {
    expect(sessionDescription(footage, '::1')).toContain('o=- 1 1 IN IP6 ::1\r\n')
  })
})
