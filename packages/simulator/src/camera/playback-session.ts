/** One client's stream: numbers and stamps its packets, begins at a keyframe, and reports on itself (RTCP). */

import { randomBytes } from 'node:crypto'
import { addMs, type EpochMs } from '@ostiary/domain'
import type { Clock } from '#src/clock/clock.ts'
import { type LoopPicture, msToTicks, ticksToMs } from './media-loop.ts'
import type { MediaSender } from './media-sender.ts'
import { byePacket, rtpPacket, senderReportPacket } from './rtp-packet.ts'

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
  #startedAt: EpochMs | null = null
  #packetCount = 0
  #payloadBytes = 0
  #nextReportAt: EpochMs | null = null
  #heardAt: EpochMs

  constructor(sender: MediaSender, clock: Clock) {
    this.#sender = sender
    this.#clock = clock
    this.#heardAt = clock.now()
  }

  get isPlaying(): boolean {
    return this.#startedAt !== null
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
   * Lets pictures through from `first` on, a key picture that was not sent yet.
   * @param startedAt the wall clock of the loop's first picture
   */
  play(first: LoopPicture, startedAt: EpochMs): StreamStart {
    this.#startedAt = startedAt
    this.#expectedIndex = first.index
    return { sequenceNumber: this.#sequenceNumber, timestamp: this.#timestampOf(first.ticks) }
  }

  /** Sends a picture, unless it lies before the first or hangs on one that this client did not get. */
  sendPicture(picture: LoopPicture, payloads: readonly Uint8Array[]): void {
    if (this.#startedAt === null || this.#expectedIndex === null || picture.index < this.#expectedIndex)
      return
    if (picture.index !== this.#expectedIndex && !picture.unit.isKey) return
    this.#expectedIndex = picture.index + 1
    const timestamp = this.#timestampOf(picture.ticks)
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
    this.#sender.send('rtp', packets)
    // After the picture, for receivers take the first packet of either kind for the start of the stream.
    this.#reportWhenDue(picture, this.#startedAt)
  }

  /** Tells the client that the stream is over, and sends nothing any more. */
  end(): void {
    if (this.#startedAt !== null && this.#packetCount > 0) {
      const now = this.#clock.now()
      const report = this.#report(now, msToTicks(now - this.#startedAt))
      this.#sender.send('rtcp', [Buffer.concat([report, byePacket(this.ssrc)])])
    }
    this.close()
  }

  /** Sends nothing any more. */
  close(): void {
    this.#startedAt = null
    this.#sender.close()
  }

  #reportWhenDue(picture: LoopPicture, startedAt: EpochMs): void {
    const now = this.#clock.now()
    if (this.#nextReportAt !== null && now < this.#nextReportAt) return
    this.#nextReportAt = addMs(now, reportIntervalMs)
    // The picture's own instant, not that of its sending: what the report is for is to tell when a picture was taken.
    this.#sender.send('rtcp', [this.#report(addMs(startedAt, ticksToMs(picture.ticks)), picture.ticks)])
  }

  #report(at: EpochMs, ticks: number): Buffer {
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
    return (this.#timestampBase + ticks) % 2 ** 32
  }
}
