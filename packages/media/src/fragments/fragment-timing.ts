/** Reads when the pictures of a fragment are shown out of its moof box (ISO/IEC 14496-12, 8.8). */

import { requireBox, walkBoxes } from './boxes.ts'
import type { InitSegment } from './init-segment.ts'

/** Times in ticks of the init segment's timescale; the frame is the session's own, not the wall clock. */
export interface FragmentTiming {
  /** When its first picture is shown. */
  readonly startTicks: number
  /** When its last picture ends. */
  readonly endTicks: number
  /** At least 1. */
  readonly sampleCount: number
  /** True when its first sample can be decoded without any other. */
  readonly isKeyframe: boolean
}

/** Bit of the sample flags: this sample needs others (8.8.3.1). */
const isNonSyncFlag = 0x1_0000

/** @throws RangeError when it is no moof box, or holds no sample */
export function parseFragmentTiming(moof: Buffer, init: Pick<InitSegment, 'defaults'>): FragmentTiming {
  const traf = requireBox(moof, ['moof', 'traf'])
  const defaults = readDefaults(moof, requireBox(moof, ['tfhd'], traf).body, init.defaults)
  const tfdt = requireBox(moof, ['tfdt'], traf)
  let decodeTicks =
    moof[tfdt.body] === 1 ? Number(moof.readBigUInt64BE(tfdt.body + 4)) : moof.readUInt32BE(tfdt.body + 4)
  let [startTicks, endTicks, sampleCount, isKeyframe] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    0,
    false,
  ]
  for (const box of walkBoxes(moof, traf.body, traf.end)) {
    if (box.type !== 'trun') continue
    for (const sample of readRun(moof.subarray(box.body, box.end), defaults)) {
      const shownTicks = decodeTicks + sample.compositionTicks
      if (sampleCount === 0) isKeyframe = (sample.flags & isNonSyncFlag) === 0
      startTicks = Math.min(startTicks, shownTicks)
      endTicks = Math.max(endTicks, shownTicks + sample.durationTicks)
      decodeTicks += sample.durationTicks
      sampleCount += 1
    }
  }
  if (sampleCount === 0) throw new RangeError('the fragment holds no sample')
  return { startTicks, endTicks, sampleCount, isKeyframe }
}

type SampleDefaults = Pick<InitSegment['defaults'], 'durationTicks' | 'flags'>

function readDefaults(moof: Buffer, tfhd: number, defaults: InitSegment['defaults']): SampleDefaults {
  const flags = moof.readUInt32BE(tfhd) & 0xff_ffff
  let at = tfhd + 8
  if (flags & 0x01) at += 8
  if (flags & 0x02) at += 4
  let { durationTicks, flags: sampleFlags } = defaults
  if (flags & 0x08) {
    durationTicks = moof.readUInt32BE(at)
    at += 4
  }
  if (flags & 0x10) at += 4
  if (flags & 0x20) sampleFlags = moof.readUInt32BE(at)
  return { durationTicks, flags: sampleFlags }
}

function* readRun(
  trun: Buffer,
  defaults: SampleDefaults,
): Generator<SampleDefaults & { readonly compositionTicks: number }> {
  const runFlags = trun.readUInt32BE(0) & 0xff_ffff
  const count = trun.readUInt32BE(4)
  let at = 8
  if (runFlags & 0x001) at += 4
  let firstFlags: number | undefined
  if (runFlags & 0x004) {
    firstFlags = trun.readUInt32BE(at)
    at += 4
  }
  for (let index = 0; index < count; index += 1) {
    let durationTicks = defaults.durationTicks
    let flags = index === 0 && firstFlags !== undefined ? firstFlags : defaults.flags
    let compositionTicks = 0
    if (runFlags & 0x100) {
      durationTicks = trun.readUInt32BE(at)
      at += 4
    }
    if (runFlags & 0x200) at += 4
    if (runFlags & 0x400) {
      flags = trun.readUInt32BE(at)
      at += 4
    }
    if (runFlags & 0x800) {
      compositionTicks = trun.readInt32BE(at)
      at += 4
    }
    yield { durationTicks, flags, compositionTicks }
  }
}
