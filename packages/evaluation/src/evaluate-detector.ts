/** Runs a detector over a data set, several clips at once, and adds up what it found. */

import type { DetectorDescription } from '@ostiary/vision'
import type { DataSet, DataSetProblem, KnownClip } from './data-set/read-data-set.ts'
import { type DetectionReport, groupScores, type TaggedScore } from './report/detection-report.ts'
import type { ScoringRules } from './scoring/scoring-rules.ts'
import { type ClipOutcome, type ScoringThread, startScoringThread } from './threads/scoring-thread.ts'

interface EvaluateDetectorRequest {
  readonly dataSet: DataSet
  /** Loaded once for each thread. */
  readonly detector: { readonly description: DetectorDescription; readonly weightsPath: string }
  readonly rules: ScoringRules
  /** Of every clip each such picture is looked at; 1 for all. */
  readonly every: number
  /** Clips looked at at once, at least 1. */
  readonly threads: number
  /** Called after each picture and each clip. */
  readonly onProgress?: (progress: EvaluationProgress) => void
  readonly signal?: AbortSignal
}

export interface EvaluationProgress {
  readonly clipsDone: number
  readonly clips: number
  /** Of all pictures that are to be looked at, 0–1; by the clips' lengths, so an estimate. */
  readonly share: number
}

/**
 * What the detector did. Clips that cannot be used are named in the report, and the others still count.
 * @throws AppError `model-invalid` when the detector cannot be loaded, `ffmpeg-missing`; the signal's reason
 */
export async function evaluateDetector(request: EvaluateDetectorRequest): Promise<DetectionReport> {
  const { dataSet, detector, rules, every, signal } = request
  signal?.throwIfAborted()
  const outcomes = await scoreClips(request)
  const scored: TaggedScore[] = []
  const problems: DataSetProblem[] = [...dataSet.problems]
  for (const [index, { name, truth }] of dataSet.clips.entries()) {
    const outcome = outcomes.get(index)
    if (outcome?.kind === 'scored') scored.push({ truth, score: outcome.score })
    else if (outcome !== undefined) problems.push({ clip: name, reason: outcome.reason })
  }
  const { name, version, file } = detector.description
  return {
    dataSet: dataSet.name,
    detector: { name, version, sha256: file.sha256 },
    rules,
    every,
    ...groupScores(scored),
    problems,
  }
}

/** Each thread takes the next clip when it is done with one. */
async function scoreClips(request: EvaluateDetectorRequest): Promise<ReadonlyMap<number, ClipOutcome>> {
  const { dataSet, detector, rules, every, signal } = request
  const { clips } = dataSet
  const progress = createProgress(request)
  const outcomes = new Map<number, ClipOutcome>()
  const left = clips.entries()
  const work = async (thread: ScoringThread) => {
    for (const [index, clip] of left) {
      outcomes.set(index, await thread.score(clip, progress.pictureDone))
      progress.clipDone()
    }
  }
  const threads = Array.from({ length: Math.min(request.threads, clips.length) }, () =>
    startScoringThread({ ...detector, rules, every }),
  )
  const cancelled = cancellation(signal)
  try {
    await Promise.race([Promise.all(threads.map(work)), cancelled.promise])
  } finally {
    cancelled.release()
    await Promise.all(threads.map((thread) => thread.close()))
  }
  return outcomes
}

/** A promise that is only ever rejected, with the signal's reason. */
function cancellation(signal: AbortSignal | undefined) {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  return { promise, release: () => signal?.removeEventListener('abort', onAbort) }
}

function createProgress({ dataSet: { clips }, every, onProgress }: EvaluateDetectorRequest) {
  const pictures = clips.reduce((sum, clip) => sum + picturesOf(clip, every), 0)
  let [picturesDone, clipsDone] = [0, 0]
  const tell = () => {
    const share = clipsDone === clips.length ? 1 : Math.min(1, picturesDone / Math.max(1, pictures))
    onProgress?.({ clipsDone, clips: clips.length, share })
  }
  return {
    pictureDone: () => {
      picturesDone += 1
      tell()
    },
    clipDone: () => {
      clipsDone += 1
      tell()
    },
  }
}

function picturesOf({ truth: { durationS, fps } }: KnownClip, every: number): number {
  return Math.ceil((durationS * fps) / every)
}
