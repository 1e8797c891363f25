/** Writes RTP packets (RFC 3550, 5.1) and the RTCP packets that go with them (6.4.1 sender report, 6.5 SDES, 6.6 BYE). */

import type { EpochMs } from '@ostiary/domain'

/** The dynamic payload type that the session description binds to the video. */
export const videoPayloadType = 96

/** Ticks a second of the RTP timestamps of video (RFC 6184, 8.1; RFC 7798, 7.1). */
export const rtpTicksPerSecond = 90_000

const versionBits = 0x80
const packetTypes = { senderReport: 200, sourceDescription: 202, bye: 203 } as const

/** Seconds from 1900-01-01, where NTP begins, to 1970-01-01 (RFC 868). */
const ntpEpochS = 2_208_988_800

/** Media, or what is said about it; each has its own port or channel. */
export type PacketKind = 'rtp' | 'rtcp'

export interface RtpHeader {
  /** Taken modulo 2^16. */
  readonly sequenceNumber: number
  /** Ticks of 1/90000 s, taken modulo 2^32. */
  readonly timestamp: number
  /** 32 bits. */
  readonly ssrc: number
  /** True on the last packet of a picture. */
  readonly isLastOfPicture: boolean
}

/** What a sender has to say about its stream. */
export interface SenderReport {
  readonly ssrc: number
  /** An instant… */
  readonly at: EpochMs
  /** …and the RTP timestamp that belongs to it, modulo 2^32. */
  readonly timestamp: number
  /** RTP packets sent so far, modulo 2^32. */
  readonly packetCount: number
  /** Payload bytes sent so far, modulo 2^32. */
  readonly payloadBytes: number
}

export function rtpPacket(header: RtpHeader, payload: Uint8Array): Buffer {
  const packet = Buffer.allocUnsafe(12 + payload.length)
  packet[0] = versionBits
  packet[1] = (header.isLastOfPicture ? 0x80 : 0) | videoPayloadType
  packet.writeUInt16BE(header.sequenceNumber & 0xffff, 2)
  packet.writeUInt32BE(modulo32(header.timestamp), 4)
  packet.writeUInt32BE(header.ssrc, 8)
  packet.set(payload, 12)
  return packet
}

/** A whole number as RTP counts it: 0–2^32 − 1, negative ones wrapped as well. */
export function modulo32(value: number): number {
  return ((value % 2 ** 32) + 2 ** 32) % 2 ** 32
}

/** A compound packet: sender report, then the source's canonical name, which RFC 3550 (6.1) wants in each. */
export function senderReportPacket(report: SenderReport, canonicalName: string): Buffer {
  const packet = Buffer.alloc(28)
  writeRtcpHeader(packet, packetTypes.senderReport, 0)
  packet.writeUInt32BE(report.ssrc, 4)
  const atS = report.at / 1000
  packet.writeUInt32BE(modulo32(Math.floor(atS) + ntpEpochS), 8)
  packet.writeUInt32BE(Math.floor((atS - Math.floor(atS)) * 2 ** 32), 12)
  packet.writeUInt32BE(modulo32(report.timestamp), 16)
  packet.writeUInt32BE(report.packetCount % 2 ** 32, 20)
  packet.writeUInt32BE(report.payloadBytes % 2 ** 32, 24)
  return Buffer.concat([packet, sourceDescription(report.ssrc, canonicalName)])
}

/** Says that the source ends; goes after a sender report in the same packet. */
export function byePacket(ssrc: number): Buffer {
  const packet = Buffer.alloc(8)
  writeRtcpHeader(packet, packetTypes.bye, 1)
  packet.writeUInt32BE(ssrc, 4)
  return packet
}

function sourceDescription(ssrc: number, canonicalName: string): Buffer {
  const name = Buffer.from(canonicalName, 'utf8').subarray(0, 255)
  // Header 4, source 4, item type and length 2, the name, at least one zero byte, then up to a multiple of four.
  const packet = Buffer.alloc(Math.ceil((10 + name.length + 1) / 4) * 4)
  writeRtcpHeader(packet, packetTypes.sourceDescription, 1)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = 1
  packet[9] = name.length
  packet.set(name, 10)
  return packet
}

/** `count` is the number of report blocks or sources; the length field counts 32-bit words less one. */
function writeRtcpHeader(packet: Buffer, type: number, count: number): void {
  packet[0] = versionBits | count
  packet[1] = type
  packet.writeUInt16BE(packet.length / 4 - 1, 2)
}
