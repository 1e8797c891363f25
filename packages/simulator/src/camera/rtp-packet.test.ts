import { epochMs } from '@ostiary/domain'
import { describe, expect, it } from 'vitest'
import { byePacket, rtpPacket, senderReportPacket } from './rtp-packet.ts'

describe('rtpPacket', () => {
  it('writes the header of RFC 3550 and wraps sequence number and timestamp', () => {
    const packet = rtpPacket(
      { sequenceNumber: 0x1_0002, timestamp: 2 ** 32 + 7, ssrc: 0xdeadbeef, isLastOfPicture: true },
      Uint8Array.of(0x65, 1),
    )
    expect(packet.toString('hex')).toBe('80e0' + '0002' + '00000007' + 'deadbeef' + '6501')
  })

  it('sets the marker on the last packet of a picture only', () => {
    const header = { sequenceNumber: 1, timestamp: 0, ssrc: 1, isLastOfPicture: false }
    expect(rtpPacket(header, Uint8Array.of(1))[1]).toBe(96)
  })
})

describe('senderReportPacket', () => {
  const report = { ssrc: 5, at: epochMs(500), timestamp: 2 ** 32 + 9, packetCount: 3, payloadBytes: 400 }

  it('says which instant belongs to which RTP timestamp', () => {
    const packet = senderReportPacket(report, 'door')
    expect(packet.subarray(0, 28).toString('hex')).toBe(
      '80c80006' + '00000005' + '83aa7e80' + '80000000' + '00000009' + '00000003' + '00000190',
    )
  })

  it.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde'])('ends the name "%s" on a word, with a zero', (name) => {
    const description = senderReportPacket(report, name).subarray(28)
    expect(description.length % 4).toBe(0)
    expect(description.length).toBe((description.readUInt16BE(2) + 1) * 4)
    expect(description[9]).toBe(name.length)
    expect(description.at(-1)).toBe(0)
  })
})

describe('byePacket', () => {
  it('names its one source', () => {
    expect(byePacket(5).toString('hex')).toBe('81cb000100000005')
  })
})
