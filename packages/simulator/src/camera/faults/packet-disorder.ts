/** Loses and reorders the packets of one client, as a bad network does. */

import type { CameraFault } from './camera-fault.ts'
import { isHit, type StreamPlace } from './seeded-chance.ts'

/** The faults that happen to packets. */
export type PacketFault = Extract<CameraFault, { kind: 'drop-packets' | 'reorder-packets' }>

export function isPacketFault(fault: CameraFault): fault is PacketFault {
  return fault.kind === 'drop-packets' || fault.kind === 'reorder-packets'
}

interface HeldPacket {
  readonly packet: Buffer
  /** How many packets still go before it. */
  remaining: number
}

export class PacketDisorder {
  readonly #held: HeldPacket[] = []

  /**
   * Takes the packets of a picture and returns those that leave now, in the order in which they do. Without a fault everything
   * that was held back leaves first.
   * @param picture the picture's index, counted over all rounds
   */
  push(picture: number, packets: readonly Buffer[], faults: readonly PacketFault[]): Buffer[] {
    const reorder = faults.find((fault) => fault.kind === 'reorder-packets')
    const leaving: Buffer[] = reorder === undefined ? this.#held.splice(0).map(({ packet }) => packet) : []
    packets.forEach((packet, part) => {
      const place = { picture, part }
      if (faults.some((fault) => isLost(fault, place))) return
      if (reorder !== undefined && isHit(reorder.share, { purpose: 'reorder', seed: reorder.seed }, place)) {
        this.#held.push({ packet, remaining: reorder.distance })
        return
      }
      leaving.push(packet, ...this.#release())
    })
    return leaving
  }

  /** Called after each packet that left in its turn. */
  #release(): Buffer[] {
    for (const held of this.#held) held.remaining -= 1
    const until = this.#held.findIndex(({ remaining }) => remaining > 0)
    return this.#held.splice(0, until === -1 ? this.#held.length : until).map(({ packet }) => packet)
  }
}

function isLost(fault: PacketFault, place: StreamPlace): boolean {
  return fault.kind === 'drop-packets' && isHit(fault.share, { purpose: 'drop', seed: fault.seed }, place)
}
