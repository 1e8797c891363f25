/** Which faults are in force when, and what they do to a camera's clocks. Pure arithmetic on ticks of the media clock. */

import { msToTicks, ticksToMs } from '../media-loop.ts'
import type { CameraFault, ScheduledFault } from './camera-fault.ts'

/** A fault and when it is in force, in ticks of 1/90000 s from the start of the media clock. */
export interface FaultSpan {
  readonly fault: CameraFault
  readonly fromTicks: number
  /** The first tick at which it is over; Infinity while nobody knows. */
  readonly untilTicks: number
}

/** A fault that is over at once has a span without length. */
export function spanOf(scheduled: ScheduledFault): FaultSpan {
  const fromTicks = msToTicks(scheduled.atS * 1000)
  return { fault: scheduled, fromTicks, untilTicks: fromTicks + lengthTicksOf(scheduled) }
}

function lengthTicksOf(scheduled: ScheduledFault): number {
  switch (scheduled.kind) {
    case 'close':
      return 0
    case 'reboot':
      return msToTicks(scheduled.offS * 1000)
    default:
      return scheduled.forS === undefined ? Number.POSITIVE_INFINITY : msToTicks(scheduled.forS * 1000)
  }
}

/** The faults in force at an instant, in the order of `spans`. */
export function faultsAt(spans: readonly FaultSpan[], ticks: number): CameraFault[] {
  return spans
    .filter(({ fromTicks, untilTicks }) => ticks >= fromTicks && ticks < untilTicks)
    .map(({ fault }) => fault)
}

/** How far the camera's RTP timestamps are ahead of the media clock, in whole ticks. */
export function timestampShiftTicks(spans: readonly FaultSpan[], ticks: number): number {
  const jumps = faultsAt(spans, ticks).map((fault) =>
    fault.kind === 'jump-timestamps' ? msToTicks(fault.ms) : 0,
  )
  return Math.round(sum(jumps) + driftTicks(spans, ticks))
}

/** How far the wall clock in the camera's sender reports is ahead of the true one (ms). */
export function wallClockShiftMs(spans: readonly FaultSpan[], ticks: number): number {
  const jumps = faultsAt(spans, ticks).map((fault) => (fault.kind === 'jump-wall-clock' ? fault.ms : 0))
  return sum(jumps) + ticksToMs(driftTicks(spans, ticks))
}

/** A clock that ran too fast for a while stays ahead by what it won. */
function driftTicks(spans: readonly FaultSpan[], ticks: number): number {
  const drifts = spans.map(({ fault, fromTicks, untilTicks }) =>
    fault.kind === 'drift-clock'
      ? (Math.max(0, Math.min(ticks, untilTicks) - fromTicks) * fault.ppm) / 1e6
      : 0,
  )
  return sum(drifts)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
