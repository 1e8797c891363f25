import { expect, it } from 'vitest'
import { faultsAt, spanOf, timestampShiftTicks, wallClockShiftMs } from './fault-timeline.ts'

const atS = (s: number) => s * 90_000

it('has a fault in force from its first instant up to, not including, its end', () => {
  const spans = [spanOf({ kind: 'freeze', atS: 10, forS: 5 })]
  expect([9.9, 10, 14.9, 15].map((s) => faultsAt(spans, atS(s)).length)).toEqual([0, 1, 1, 0])
})

it('has a fault without an end in force for ever, a reboot while it is off, and one that is over at once never', () => {
  const spans = [
    spanOf({ kind: 'refuse', atS: 1 }),
    spanOf({ kind: 'reboot', atS: 2, offS: 3 }),
    spanOf({ kind: 'close', atS: 4 }),
  ]
  expect(faultsAt(spans, atS(4)).map(({ kind }) => kind)).toEqual(['refuse', 'reboot'])
  expect(faultsAt(spans, atS(1e6)).map(({ kind }) => kind)).toEqual(['refuse'])
})

it('jumps with the timestamps and back, and leaves the wall clock alone', () => {
  const spans = [spanOf({ kind: 'jump-timestamps', ms: -2000, atS: 1, forS: 1 })]
  expect([0.5, 1.5, 2].map((s) => timestampShiftTicks(spans, atS(s)))).toEqual([0, -180_000, 0])
  expect(wallClockShiftMs(spans, atS(1.5))).toBe(0)
})

it('jumps with the wall clock and leaves the timestamps alone', () => {
  const spans = [spanOf({ kind: 'jump-wall-clock', ms: 3_600_000, atS: 1 })]
  expect([0.5, 1].map((s) => wallClockShiftMs(spans, atS(s)))).toEqual([0, 3_600_000])
  expect(timestampShiftTicks(spans, atS(2))).toBe(0)
})

it('drifts with both clocks alike, and keeps what was won when the drift is over', () => {
  const spans = [spanOf({ kind: 'drift-clock', ppm: 1000, atS: 10, forS: 100 })]
  expect([5, 60, 110, 1000].map((s) => timestampShiftTicks(spans, atS(s)))).toEqual([0, 4500, 9000, 9000])
  expect(wallClockShiftMs(spans, atS(60))).toBe(50)
})
