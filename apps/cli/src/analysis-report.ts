/** What `analyse` answers: the object it prints as JSON, and the same in sentences. */

import type { Verdict, VerdictKind, VerdictReason } from '@ostiary/domain'
import type { FootageAnalysis } from '@ostiary/pipeline'

export interface AnalysisReport {
  /** Printed with `--json`; its fields are documented in docs/analyse.md. */
  readonly json: AnalysisJson
  readonly verdicts: readonly Verdict[]
}

interface AnalysisJson {
  /** The gravest of all entries: tailgating, then inconclusive, then clear. */
  readonly verdict: VerdictKind
  readonly peopleTooMany: number
  readonly confidence: number
  readonly reasons: readonly VerdictReason[]
  readonly entries: readonly {
    readonly atS: number
    readonly verdict: VerdictKind
    readonly peopleTooMany: number
    readonly confidence: number
    readonly reasons: readonly VerdictReason[]
    readonly coverage: number
  }[]
  readonly crossings: readonly {
    readonly atS: number
    readonly direction: 'in' | 'out'
    readonly trackId: number
    readonly confidence: number
  }[]
  readonly coverage: number
  readonly model: FootageAnalysis['model']
  readonly frames: number
  readonly timing: FootageAnalysis['timing']
}

const gravity: Readonly<Record<VerdictKind, number>> = { clear: 0, inconclusive: 1, tailgating: 2 }

/** `verdicts` belong to `entriesS`, one each; there is at least one. */
export function reportOf(
  analysis: FootageAnalysis,
  entriesS: readonly number[],
  verdicts: readonly Verdict[],
): AnalysisReport {
  const verdict = verdicts
    .map(({ kind }) => kind)
    .reduce((a, b) => (gravity[b] > gravity[a] ? b : a), 'clear')
  const deciding = verdicts.filter(({ kind }) => kind === verdict)
  const { decodeMs, detectMs, trackMs, totalMs } = analysis.timing
  const json: AnalysisJson = {
    verdict,
    peopleTooMany: verdicts.reduce((sum, { peopleTooMany }) => sum + peopleTooMany, 0),
    confidence: rounded(Math.min(...deciding.map(({ confidence }) => confidence)), 3),
    reasons: [...new Set(deciding.flatMap(({ reasons }) => reasons))],
    entries: verdicts.map(({ kind, peopleTooMany, confidence, reasons, coverage }, index) => ({
      atS: entriesS[index] ?? 0,
      verdict: kind,
      peopleTooMany,
      confidence: rounded(confidence, 3),
      reasons,
      coverage: rounded(coverage, 3),
    })),
    crossings: analysis.crossings.map(({ atMs, direction, trackId, confidence }) => ({
      atS: rounded(atMs / 1000, 2),
      direction,
      trackId,
      confidence: rounded(confidence, 3),
    })),
    coverage: rounded(Math.min(...verdicts.map(({ coverage }) => coverage)), 3),
    model: analysis.model,
    frames: analysis.frames,
    timing: {
      decodeMs: rounded(decodeMs, 1),
      detectMs: rounded(detectMs, 1),
      trackMs: rounded(trackMs, 1),
      totalMs: rounded(totalMs, 1),
    },
  }
  return { json, verdicts }
}

const reasonSentences: Readonly<Record<VerdictReason, string>> = {
  'all-explained': 'Everybody who went in was let in.',
  'unexplained-crossing': 'Somebody went in whom no entry event explains.',
  'coverage-below-limit': 'Too much of the footage around it is missing.',
  'picture-black': 'The picture is black for too long.',
  'picture-frozen': 'The picture stands still for too long.',
  'picture-covered': 'The lens is covered for too long.',
  'no-threshold-line': 'There is no threshold line.',
  'nobody-crossed': 'Nobody went in.',
  'weak-evidence': 'Somebody was seen too poorly to be counted.',
}

/** Sentences for a terminal: the verdict, each entry, each crossing. */
export function describeReport({ json }: AnalysisReport): string {
  const lines = json.entries.map(
    ({ atS, verdict, peopleTooMany, reasons }) =>
      `Entry at ${atS.toFixed(1)} s: ${verdict}${peopleTooMany > 0 ? ` (${peopleTooMany} too many)` : ''}. ${reasons
        .map((reason) => reasonSentences[reason])
        .join(' ')}`,
  )
  const crossings = json.crossings.map(
    ({ atS, direction, trackId, confidence }) =>
      `  ${atS.toFixed(1).padStart(7)} s  person ${trackId} ${direction}  (${Math.round(confidence * 100)} % sure)`,
  )
  const people = crossings.length === 0 ? ['Nobody crossed the line.'] : ['Crossings:', ...crossings]
  return `${[...lines, ...people].join('\n')}\n`
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}
