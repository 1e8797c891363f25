/** Records one camera stream, without decoding it, as short fragments, until it breaks or the caller ends it. */

import { AppError, type EpochMs, type GapCause } from '@ostiary/domain'
import { type OutputReader, openOutputPipe } from '../ffmpeg/output-pipe.ts'
import { startFfmpegInto } from '../ffmpeg/start-ffmpeg.ts'
import { type Fragment, FragmentStream } from '../fragments/fragment-stream.ts'
import type { InitSegment } from '../fragments/init-segment.ts'
import { createReadMemory } from './read-memory.ts'
import type { CameraAccess } from './rtsp-address.ts'
import { findRtspFailure } from './rtsp-failure.ts'
import { rtspInputArgs, rtspInputScript } from './rtsp-input.ts'
import { startStallWatchdog } from './stall-watchdog.ts'

export interface RecordRtspRequest {
  readonly access: CameraAccess
  /** Aborting ends the recording with `ended-by-request`. */
  readonly signal: AbortSignal
  /** Once, before the first fragment. What it throws ends the recording. */
  readonly onInit: (init: InitSegment) => void
  /**
   * Each fragment with the instant its last byte arrived; its bytes are good until this returns. What it throws ends the
   * recording. While it runs, pictures wait: in the pipe, in ffmpeg, in the camera's connection.
   */
  readonly onFragment: (fragment: Fragment, arrivedAt: EpochMs) => void
  readonly now: () => EpochMs
  /** Longest wait between fragments (ms); 5 s unless given. Smaller reconnects on short hiccups, larger widens gaps. */
  readonly stallTimeoutMs?: number
  /** Longest wait for the first fragment (ms), a keyframe interval included; 15 s unless given. */
  readonly firstFragmentTimeoutMs?: number
  /**
   * A fragment ends with the first picture after so long (ms), and at each keyframe; 500 ms unless given. Larger costs
   * fewer wake-ups of both processes, and delays the live picture by as much (docs/field-notes.md).
   */
  readonly fragmentMs?: number
}

export interface RecordingEnd {
  readonly cause: 'ended-by-request' | Exclude<GapCause, 'never-recorded' | 'recorder-restarted' | 'paused'>
  /** One sentence for a person. */
  readonly detail: string
}

/** ffmpeg hands a fragment over in one write up to this size (bytes); its own 32 KiB cost a system call and a wake-up each. */
const writeBytesMax = 2 ** 20

/**
 * glibc gives the memory of each picture back to the system and asks for it again, unless told to keep this much (bytes): a
 * fifth of ffmpeg's processor time (docs/field-notes.md). Larger keeps more after a burst; other C libraries ignore it.
 */
const keptMemoryBytes = 16 * 2 ** 20
const memoryEnv = {
  MALLOC_TRIM_THRESHOLD_: String(keptMemoryBytes),
  MALLOC_MMAP_THRESHOLD_: String(keptMemoryBytes),
} as const

function outputArgs(fragmentMs: number): readonly string[] {
  return [
    ...['-map', '0:v:0', '-c', 'copy', '-f', 'mp4'],
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof'],
    ...['-frag_duration', String(fragmentMs * 1000), '-flush_packets', '1'],
    ...['-blocksize', String(writeBytesMax), 'pipe:1'],
  ]
}

/**
 * Resolves with why the recording ended; every end but the requested one is a disconnect, whatever ffmpeg's exit code.
 * @throws AppError `ffmpeg-missing`; what `onInit` and `onFragment` throw
 */
export async function recordRtsp(request: RecordRtspRequest): Promise<RecordingEnd> {
  const { signal } = request
  if (signal.aborted) return endedByRequest
  let fragmentCount = 0
  let hasStalled = false
  const output = await openOutputPipe(
    createFragmentReader(request, () => {
      fragmentCount += 1
      watchdog.feed()
    }),
  )
  const ffmpeg = startFfmpegInto(output.writingEnd, {
    args: [...rtspInputArgs, ...outputArgs(request.fragmentMs ?? 500)],
    input: rtspInputScript(request.access),
    env: memoryEnv,
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
  try {
    await output.finished
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

/** Takes ffmpeg's output apart in memory that is used again as soon as a fragment is handled. */
function createFragmentReader(
  { now, onInit, onFragment }: RecordRtspRequest,
  onHandled: () => void,
): OutputReader {
  const memory = createReadMemory()
  const stream = new FragmentStream()
  return {
    memory: () => memory.next(),
    onBytes(bytes) {
      const arrivedAt = now()
      memory.keep(bytes.length)
      for (const part of stream.push(bytes)) {
        if (part.kind === 'init') onInit(part.init)
        else {
          onFragment(part.fragment, arrivedAt)
          // Afterwards: a disk that takes its time must not look like a silent camera.
          onHandled()
        }
      }
      if (!stream.isInsideFragment) memory.reuse()
    },
  }
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
