/** What a measurement is, and how two things are measured against each other: interleaved, median, as a ratio. */

import { cpus } from 'node:os'

/** A comparison of ours with a stated baseline. */
export interface Comparison {
  /** What one run of ours does. */
  readonly ours: string
  /** What one run of the baseline does. */
  readonly baseline: string
  /** The ratio that we want to stay at or below. */
  readonly ratioMax: number
  /** Milliseconds of processor time of one run each, in the order in which they ran. */
  readonly pairs: readonly { readonly oursMs: number; readonly baselineMs: number }[]
  /** What was worked on, for whoever compares two days. */
  readonly input: Readonly<Record<string, string | number>>
}

/** Printed by every measurement; the fields are always the same. */
export interface BenchReport {
  readonly bench: string
  readonly ours: string
  readonly baseline: string
  readonly unit: 'ms of processor time'
  readonly runs: number
  readonly oursMs: readonly number[]
  readonly baselineMs: readonly number[]
  readonly oursMedianMs: number
  readonly baselineMedianMs: number
  /** Median of the ratios of the pairs: what slows the machine for a while slows both of a pair. */
  readonly ratio: number
  readonly ratioMax: number
  readonly isWithinTarget: boolean
  readonly input: Comparison['input']
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string }
}

export type Progress = (message: string) => void

export function reportOf(bench: string, { pairs, ours, baseline, ratioMax, input }: Comparison): BenchReport {
  const oursMs = pairs.map((pair) => rounded(pair.oursMs))
  const baselineMs = pairs.map((pair) => rounded(pair.baselineMs))
  const ratio = rounded(median(pairs.map((pair) => pair.oursMs / pair.baselineMs)))
  const processors = cpus()
  return {
    bench,
    ours,
    baseline,
    unit: 'ms of processor time',
    runs: pairs.length,
    oursMs,
    baselineMs,
    oursMedianMs: median(oursMs),
    baselineMedianMs: median(baselineMs),
    ratio,
    ratioMax,
    isWithinTarget: ratio <= ratioMax,
    input,
    machine: {
      processor: processors[0]?.model ?? 'unknown',
      cores: processors.length,
      node: process.version,
    },
  }
}

/** The middle value, the mean of the two middle ones of an even number. @throws RangeError when there are none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  if (upper === undefined || lower === undefined) throw new RangeError('median of nothing')
  return (upper + lower) / 2
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
