/** Records one camera stream, without decoding it, as fragments of about 200 ms, until it breaks or the caller ends it. */

import { AppError, type EpochMs, type GapCause } from '@ostiary/domain'
import { startFfmpeg } from '../ffmpeg/start-ffmpeg.ts'
import { type Fragment, FragmentStream } from '../fragments/fragment-stream.ts'
import type { InitSegment } from '../fragments/init-segment.ts'
import type { CameraAccess } from './rtsp-address.ts'
import { findRtspFailure } from './rtsp-failure.ts'
import { rtspInputArgs, rtspInputScript } from './rtsp-input.ts'
import { startStallWatchdog } from './stall-watchdog.ts'

export interface RecordRtspRequest {
  readonly access: CameraAccess
  /** Aborting ends the recording with `ended-by-request`. */
  readonly signal: AbortSignal
  /** Once, before the first fragment. What it returns is awaited before anything more is read. */
  readonly onInit: (init: InitSegment) => void | Promise<void>
  /** Each fragment with the instant its last byte arrived. Awaited likewise; a rejection ends the recording. */
  readonly onFragment: (fragment: Fragment, arrivedAt: EpochMs) => void | Promise<void>
  readonly now: () => EpochMs
  /** Longest wait between fragments (ms); 5 s unless given. Smaller reconnects on short hiccups, larger widens gaps. */
  readonly stallTimeoutMs?: number
  /** Longest wait for the first fragment (ms), a keyframe interval included; 15 s unless given. */
  readonly firstFragmentTimeoutMs?: number
}

export interface RecordingEnd {
  readonly cause: 'ended-by-request' | Exclude<GapCause, 'never-recorded' | 'recorder-restarted' | 'paused'>
  /** One sentence for a person. */
  readonly detail: string
}

/** Length of a fragment (microseconds): smaller adds box headers and writes, larger adds delay (docs/field-notes.md). */
const fragmentUs = 200_000

const outputArgs: readonly string[] = [
  ...['-map', '0:v:0', '-c', 'copy', '-f', 'mp4'],
  ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof', '-frag_duration', String(fragmentUs)],
  ...['-flush_packets', '1', 'pipe:1'],
]

/**
 * Resolves with why the recording ended; every end but the requested one is a disconnect, whatever ffmpeg's exit code.
 * @throws AppError `ffmpeg-missing`; what `onInit` and `onFragment` reject with
 */
export async function recordRtsp(request: RecordRtspRequest): Promise<RecordingEnd> {
  const { signal } = request
  if (signal.aborted) return endedByRequest
  let fragmentCount = 0
  let hasStalled = false
  const ffmpeg = startFfmpeg({
    args: [...rtspInputArgs, ...outputArgs],
    input: rtspInputScript(request.access),
    signal,
  })
  using watchdog = startStallWatchdog({
    firstTimeoutMs: request.firstFragmentTimeoutMs ?? 15_000,
    timeoutMs: request.stallTimeoutMs ?? 5_000,
    onStall: () => {
      hasStalled = true
      ffmpeg.kill()
    },
  })
  const stream = new FragmentStream()
  try {
    for await (const bytes of ffmpeg.stdout) {
      const arrivedAt = request.now()
      for (const part of stream.push(bytes)) {
        if (part.kind === 'init') await request.onInit(part.init)
        else {
          await request.onFragment(part.fragment, arrivedAt)
          fragmentCount += 1
          watchdog.feed()
        }
      }
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'footage-unreadable') {
      return { cause: 'camera-no-video', detail: error.publicMessage }
    }
    if (!signal.aborted) throw error
  } finally {
    ffmpeg.kill()
  }
  const { stderrTail } = await ffmpeg.exited
  return signal.aborted ? endedByRequest : whyEnded({ stderrTail, hasStalled, fragmentCount })
}

const endedByRequest: RecordingEnd = { cause: 'ended-by-request', detail: 'Recording was ended.' }

function whyEnded(end: {
  readonly stderrTail: string
  readonly hasStalled: boolean
  readonly fragmentCount: number
}): RecordingEnd {
  if (end.fragmentCount > 0) {
    return end.hasStalled
      ? { cause: 'camera-stalled', detail: 'The camera stays connected but sends no more pictures.' }
      : { cause: 'camera-unreachable', detail: 'The camera closed the connection.' }
  }
  const failure = findRtspFailure(end.stderrTail)
  if (failure !== undefined) return failure
  if (end.hasStalled) {
    return { cause: 'camera-no-video', detail: 'The camera answers but sends no pictures.' }
  }
  return { cause: 'unknown', detail: 'The camera ended the connection before it sent pictures.' }
}
