/** A line on a terminal that says how far an evaluation is and how long it will take. */

import type { EvaluationProgress } from '@ostiary/evaluation'

const tellEveryMs = 500

/**
 * Written over on a terminal. Where the output is kept, one line for each clip that is done.
 * @param monotonicMs measures durations; any origin
 */
export function progressWithTimeLeft(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  monotonicMs: () => number = () => performance.now(),
): { tell(progress: EvaluationProgress): void; clear(): void } {
  const startedMs = monotonicMs()
  let toldMs = Number.NEGATIVE_INFINITY
  let toldClips = 0
  return {
    tell(progress) {
      const nowMs = monotonicMs()
      const hasNewClip = progress.clipsDone > toldClips
      if (stream.isTTY ? nowMs - toldMs < tellEveryMs : !hasNewClip) return
      toldMs = nowMs
      toldClips = progress.clipsDone
      const line = progressLine(progress, nowMs - startedMs)
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    },
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[K')
    },
  }
}

function progressLine({ clipsDone, clips, share }: EvaluationProgress, elapsedMs: number): string {
  const done = `${clipsDone} of ${clips} clips, ${Math.floor(100 * share)} %`
  if (share === 0 || share === 1) return done
  return `${done}, about ${inWords((elapsedMs * (1 - share)) / share)} left`
}

function inWords(durationMs: number): string {
  const seconds = Math.max(1, Math.round(durationMs / 1000))
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
