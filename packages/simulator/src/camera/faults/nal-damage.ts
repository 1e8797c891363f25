/** Damages NAL units the way a faulty encoder or a bad memory does: they arrive whole, but say something else. */

import type { VideoFormat } from '../video-format.ts'
import { isHit, randomAt } from './seeded-chance.ts'

export interface NalDamage {
  readonly format: VideoFormat
  /** The picture's index, counted over all rounds. */
  readonly picture: number
  readonly share: number
  readonly seed: number
}

/** One byte in about so many is damaged; larger would now and then leave a unit that decodes without an error. */
const bytesPerDamage = 64

/** The units of a picture, with a share of those that hold picture content damaged in a copy; parameter sets stay whole. */
export function damageNalUnits(units: readonly Uint8Array[], damage: NalDamage): Uint8Array[] {
  const { format, picture, share, seed } = damage
  return units.map((unit, part) => {
    if (!format.isSlice(unit) || !isHit(share, { purpose: 'damage', seed }, { picture, part })) return unit
    return damaged(unit, format.headerBytes, randomAt({ purpose: 'damaged-bytes', seed }, { picture, part }))
  })
}

/** The header stays, so that the unit still arrives as what it was. */
function damaged(unit: Uint8Array, headerBytes: number, random: () => number): Uint8Array {
  const copy = Uint8Array.from(unit)
  const from = headerBytes + Math.floor((unit.length - headerBytes) / 4)
  const room = unit.length - from
  for (let i = 0; i < Math.ceil(room / bytesPerDamage); i++) {
    const at = from + Math.floor(random() * room)
    // From 4 on, lest a start code comes into being that would cut the unit in two; never what stood there.
    const value = 4 + Math.floor(random() * 251)
    copy[at] = value === unit[at] ? 255 : value
  }
  return copy
}
