/** Instants and durations in milliseconds, branded so that the two cannot be mixed up, and half-open time ranges. */

declare const unit: unique symbol

/** Milliseconds since 1970-01-01T00:00:00Z; may carry a fraction. */
export type EpochMs = number & { readonly [unit]: 'EpochMs' }
/** A length of time in milliseconds; negative only where a doc comment says so. */
export type DurationMs = number & { readonly [unit]: 'DurationMs' }

/** From `from` (included) to `to` (excluded); `to >= from`. */
export interface TimeRange {
  readonly from: EpochMs
  readonly to: EpochMs
}

export function epochMs(value: number): EpochMs {
  if (!Number.isFinite(value)) throw new RangeError(`not an instant: ${value}`)
  return value as EpochMs
}

export function durationMs(value: number): DurationMs {
  if (!Number.isFinite(value)) throw new RangeError(`not a duration: ${value}`)
  return value as DurationMs
}

export function seconds(value: number): DurationMs {
  return durationMs(value * 1000)
}

/** The instant `by` after `instant`, or before it when `by` is negative. */
export function addMs(instant: EpochMs, by: number): EpochMs {
  return epochMs(instant + by)
}

/** @throws RangeError when the end lies before the start */
export function timeRange(from: EpochMs, to: EpochMs): TimeRange {
  if (to < from) throw new RangeError(`range ends ${from - to} ms before it starts`)
  return { from, to }
}

export function rangeLengthMs(range: TimeRange): DurationMs {
  return durationMs(range.to - range.from)
}

export function containsInstant(range: TimeRange, instant: EpochMs): boolean {
  return instant >= range.from && instant < range.to
}

export function intersectRanges(a: TimeRange, b: TimeRange): TimeRange | undefined {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? { from: epochMs(from), to: epochMs(to) } : undefined
}

/** Sorts ranges and joins those that touch or lie at most `toleranceMs` apart. */
export function joinRanges(ranges: readonly TimeRange[], toleranceMs = 0): TimeRange[] {
  const joined: TimeRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && range.from <= last.to + toleranceMs) {
      joined[joined.length - 1] = { from: last.from, to: epochMs(Math.max(last.to, range.to)) }
    } else joined.push(range)
  }
  return joined
}

/** What of `whole` no range of `parts` covers, in order. */
export function subtractRanges(whole: TimeRange, parts: readonly TimeRange[]): TimeRange[] {
  const rest: TimeRange[] = []
  let from = whole.from
  for (const part of joinRanges(parts)) {
    const cut = intersectRanges(whole, part)
    if (cut === undefined) continue
    if (cut.from > from) rest.push({ from, to: cut.from })
    from = epochMs(Math.max(from, cut.to))
  }
  if (from < whole.to) rest.push({ from, to: whole.to })
  return rest
}
