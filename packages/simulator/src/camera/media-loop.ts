/** Footage that repeats for ever: which picture comes when, counted over all rounds. Pure arithmetic, in whole RTP ticks. */

import { rtpTicksPerSecond } from './rtp-packet.ts'

/** One picture of the footage as it is sent. */
export interface AccessUnit {
  /** From the start of the footage, in ticks of 1/90000 s; the first is 0, each later than the one before. */
  readonly offsetTicks: number
  /** True for a picture that can be decoded without the ones before it; the first is one. */
  readonly isKey: boolean
  /** In order; a key picture's begin with the parameter sets. */
  readonly nalUnits: readonly Uint8Array[]
}

/** At least one picture. */
export interface MediaLoop {
  readonly units: readonly AccessUnit[]
  /** Length of one round, in ticks of 1/90000 s; past the last picture's offset. */
  readonly durationTicks: number
}

/** A picture of some round. */
export interface LoopPicture {
  /** Counts from 0 at the first picture of the first round, and on over the rounds. */
  readonly index: number
  /** From the start of the first round, in ticks; grows with the index, for ever. */
  readonly ticks: number
  readonly unit: AccessUnit
}

export function ticksToMs(ticks: number): number {
  return (ticks * 1000) / rtpTicksPerSecond
}

export function msToTicks(ms: number): number {
  return Math.round((ms * rtpTicksPerSecond) / 1000)
}

export function pictureAt(loop: MediaLoop, index: number): LoopPicture {
  const round = Math.floor(index / loop.units.length)
  const unit = loop.units[index - round * loop.units.length]
  if (unit === undefined) throw new RangeError(`no picture ${index} in a loop of ${loop.units.length}`)
  return { index, ticks: round * loop.durationTicks + unit.offsetTicks, unit }
}

/** The index of the first picture at `ticks` or later. */
export function indexAtOrAfter(loop: MediaLoop, ticks: number): number {
  const round = Math.max(0, Math.floor(ticks / loop.durationTicks))
  const offset = ticks - round * loop.durationTicks
  const within = loop.units.findIndex((unit) => unit.offsetTicks >= offset)
  return round * loop.units.length + (within === -1 ? loop.units.length : within)
}

/** The first key picture from `index` on; at most one round away, for each round begins with one. */
export function keyPictureFrom(loop: MediaLoop, index: number): LoopPicture {
  for (let i = index; i <= index + loop.units.length; i++) {
    const picture = pictureAt(loop, i)
    if (picture.unit.isKey) return picture
  }
  throw new RangeError('footage without a key picture')
}
