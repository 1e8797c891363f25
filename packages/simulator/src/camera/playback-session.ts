/** One client's stream: numbers and stamps its packets, begins at a keyframe, and reports on itself (RTCP). */

import { randomBytes } from 'node:crypto'
import { addMs, type EpochMs } from '@ostiary/domain'
import type { Clock } from '#src/clock/clock.ts'
import { PacketDisorder, type PacketFault } from './faults/packet-disorder.ts'
import type { MediaSender } from './media-sender.ts'
import { byePacket, modulo32, rtpPacket, senderReportPacket } from './rtp-packet.ts'

/** RFC 3550, 6.2: at least five seconds between reports, except the first. */
const reportIntervalMs = 5000

const canonicalName = 'camera@ostiary-simulator'

/** What the client is told with the answer to PLAY (RFC 2326, 12.33): the numbers of its first packet. */
export interface StreamStart {
  /** 0–65535. */
  readonly sequenceNumber: number
  /** 0–2^32 − 1, ticks of 1/90000 s. */
  readonly timestamp: number
}

/** A picture as it is sent to everybody. */
export interface SentPicture {
  /** Counts from 0 at the first picture of the first round. */
  readonly index: number
  readonly isKey: boolean
  /** From the start of the first round as the camera counts it; may jump (ticks of 1/90000 s). */
  readonly ticks: number
  /** When it was taken, as the camera believes. */
  readonly at: EpochMs
  /** Null when the camera fails to send it. */
  readonly payloads: readonly Uint8Array[] | null
  readonly packetFaults: readonly PacketFault[]
}

export class PlaybackSession {
  /** 16 hex digits, random. */
  readonly id = randomBytes(8).toString('hex')
  /** 32 bits, random. */
  readonly ssrc = randomBytes(4).readUInt32BE()
  readonly #sender: MediaSender
  readonly #clock: Clock
  /** RFC 3550, 5.1: both begin at random. */
  readonly #timestampBase = randomBytes(4).readUInt32BE()
  #sequenceNumber = randomBytes(2).readUInt16BE()
  #expectedIndex: number | null = null
  readonly #disorder = new PacketDisorder()
  #isPlaying = false
  #packetCount = 0
  #payloadBytes = 0
  #lastPicture: Pick<SentPicture, 'at' | 'ticks'> | null = null
  #nextReportAt: EpochMs | null = null
  #heardAt: EpochMs

  constructor(sender: MediaSender, clock: Clock) {
    this.#sender = sender
    this.#clock = clock
    this.#heardAt = clock.now()
  }

  get isPlaying(): boolean {
    return this.#isPlaying
  }

  /** When the client last gave a sign of life. */
  get heardAt(): EpochMs {
    return this.#heardAt
  }

  get transport(): string {
    return `${this.#sender.transport};ssrc=${this.ssrc.toString(16).padStart(8, '0').toUpperCase()}`
  }

  /** Notes that the client is alive. */
  hear(): void {
    this.#heardAt = this.#clock.now()
  }

  /**
   * Lets pictures through from a key picture on that was not sent yet.
   * @param index the picture's
   * @param ticks its time as the camera counts it
   */
  play(index: number, ticks: number): StreamStart {
    this.#isPlaying = true
    this.#expectedIndex = index
    return { sequenceNumber: this.#sequenceNumber, timestamp: this.#timestampOf(ticks) }
  }

  /** Sends a picture, unless it lies before the first or hangs on one that this client did not get. */
  sendPicture(picture: SentPicture): void {
    if (!this.#isPlaying || this.#expectedIndex === null || picture.index < this.#expectedIndex) return
    if (picture.payloads !== null) {
      if (picture.index !== this.#expectedIndex && !picture.isKey) return
      this.#expectedIndex = picture.index + 1
      const packets = this.#packetsOf(picture.payloads, this.#timestampOf(picture.ticks))
      this.#sender.send('rtp', this.#disorder.push(picture.index, packets, picture.packetFaults))
    }
    // After the picture, for receivers take the first packet of either kind for the start of the stream.
    this.#reportWhenDue(picture)
  }

  /** Tells the client that the stream is over, and sends nothing any more. */
  end(): void {
    if (this.#isPlaying && this.#lastPicture !== null) {
      this.#sender.send('rtcp', [Buffer.concat([this.#report(this.#lastPicture), byePacket(this.ssrc)])])
    }
    this.close()
  }

  /** Sends nothing any more. */
  close(): void {
    this.#isPlaying = false
    this.#sender.close()
  }

  #packetsOf(payloads: readonly Uint8Array[], timestamp: number): Buffer[] {
    const packets = payloads.map((payload, i) =>
      rtpPacket(
        {
          sequenceNumber: this.#sequenceNumber + i,
          timestamp,
          ssrc: this.ssrc,
          isLastOfPicture: i === payloads.length - 1,
        },
        payload,
      ),
    )
    this.#sequenceNumber = (this.#sequenceNumber + packets.length) % 2 ** 16
    this.#packetCount += packets.length
    this.#payloadBytes += payloads.reduce((sum, payload) => sum + payload.length, 0)
    return packets
  }

  #reportWhenDue(picture: SentPicture): void {
    this.#lastPicture = { at: picture.at, ticks: picture.ticks }
    const now = this.#clock.now()
    if (this.#nextReportAt !== null && now < this.#nextReportAt) return
    this.#nextReportAt = addMs(now, reportIntervalMs)
    this.#sender.send('rtcp', [this.#report(picture)])
  }

  /** Of the picture's own instant, not that of its sending: what a report is for is to tell when a picture was taken. */
  #report({ at, ticks }: Pick<SentPicture, 'at' | 'ticks'>): Buffer {
    return senderReportPacket(
      {
        ssrc: this.ssrc,
        at,
        timestamp: this.#timestampOf(ticks),
        packetCount: this.#packetCount,
        payloadBytes: this.#payloadBytes,
      },
      canonicalName,
    )
  }

  #timestampOf(ticks: number): number {
    return modulo32(this.#timestampBase + ticks)
  }
}
