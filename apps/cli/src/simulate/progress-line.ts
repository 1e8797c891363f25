/** A line on stderr that says how far a long piece of work is; on a terminal it is written over. */

/** At most this often (ms). */
const tellEveryMs = 1_000

export interface ProgressLine {
  /** @param share of the work that is done, 0–1 @param what e.g. "12 of 240 scenes" */
  tell(share: number, what: string): void
  /** Takes the line off the terminal again. */
  clear(): void
}

export function progressLine(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  monotonicMs: () => number = () => performance.now(),
): ProgressLine {
  const startedMs = monotonicMs()
  let toldMs = Number.NEGATIVE_INFINITY
  return {
    tell(share, what) {
      const nowMs = monotonicMs()
      // Where the output is kept, a line every quarter of a minute is enough.
      if (nowMs - toldMs < (stream.isTTY ? tellEveryMs : 15 * tellEveryMs) && share < 1) return
      toldMs = nowMs
      const line = `${what}, ${Math.floor(share * 100)} %${timeLeft(share, nowMs - startedMs)}`
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    },
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[K')
    },
  }
}

function timeLeft(share: number, elapsedMs: number): string {
  if (share <= 0.01 || share >= 1) return ''
  const seconds = Math.max(1, Math.round((elapsedMs * (1 - share)) / share / 1000))
  return `, about ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`
}
