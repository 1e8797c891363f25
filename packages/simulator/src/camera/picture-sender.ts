/** Turns a picture of the footage into what the camera sends for it, with the faults that are in force. */

import { addMs, type EpochMs } from '@ostiary/domain'
import type { CameraFootage } from './camera-footage.ts'
import type { CameraFault } from './faults/camera-fault.ts'
import type { CameraFaults } from './faults/camera-faults.ts'
import { damageNalUnits } from './faults/nal-damage.ts'
import { isPacketFault } from './faults/packet-disorder.ts'
import { PictureSwitch } from './faults/picture-switch.ts'
import { type AccessUnit, type LoopPicture, ticksToMs } from './media-loop.ts'
import type { SentPicture } from './playback-session.ts'

/** With the RTP, UDP and IPv6 headers still below the 1500 bytes of an Ethernet frame (bytes). */
const payloadBytesMax = 1400

export class PictureSender {
  readonly #faults: CameraFaults
  readonly #switch: PictureSwitch
  readonly #format: CameraFootage['format']

  constructor(footage: CameraFootage, faults: CameraFaults) {
    this.#faults = faults
    this.#switch = new PictureSwitch(footage)
    this.#format = footage.format
  }

  /** To be asked for every picture once, in order, whether or not anybody watches: what comes next depends on it. */
  pictureFor(picture: LoopPicture, startedAt: EpochMs): SentPicture {
    const { index, ticks } = picture
    const faults = this.#faults.at(ticks)
    const unit = this.#switch.next(index, {
      version: this.#faults.versionFor(faults),
      isFrozen: faults.some(({ kind }) => kind === 'freeze'),
    })
    const isSilent = faults.some(({ kind }) => kind === 'stop-sending')
    return {
      index,
      isKey: unit.isKey,
      ticks: ticks + this.#faults.timestampShiftTicks(ticks),
      at: addMs(startedAt, ticksToMs(ticks) + this.#faults.wallClockShiftMs(ticks)),
      payloads: isSilent ? null : this.#payloadsOf(unit, index, faults),
      packetFaults: faults.filter(isPacketFault),
    }
  }

  #payloadsOf(unit: AccessUnit, picture: number, faults: readonly CameraFault[]): Uint8Array[] {
    const format = this.#format
    const nalUnits = faults.reduce<readonly Uint8Array[]>(
      (units, fault) =>
        fault.kind === 'corrupt-nal' ? damageNalUnits(units, { format, picture, ...fault }) : units,
      unit.nalUnits,
    )
    return format.payloadsOf(nalUnits, payloadBytesMax)
  }
}
