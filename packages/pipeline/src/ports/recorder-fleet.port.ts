/** One recorder per camera, started and stopped as wanted, wherever recorders run. */

import type { CameraId, EpochMs, GapCause, RtspTransport, SessionId } from '@ostiary/domain'

export interface RecorderFleet {
  /**
   * Makes the running recorders those that are wanted: starts, stops, and restarts where settings changed. Safe to
   * repeat; a recorder that is wanted as it runs is not touched.
   */
  apply(wanted: readonly WantedRecorder[]): Promise<void>
  /** Ends every recorder cleanly; their sessions are closed when it resolves. */
  stop(): Promise<void>
}

/** What a recorder has to know. Never logged: it holds the password in clear. */
export interface WantedRecorder {
  readonly cameraId: CameraId
  readonly address: string
  readonly username: string | null
  readonly password: string | null
  readonly transport: RtspTransport
}

export interface RecordedVideo {
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly fps: number | null
}

/** What recorders report, in the order in which it happened. */
export type RecorderEvent =
  | { readonly kind: 'connecting'; readonly at: EpochMs }
  | {
      readonly kind: 'session-started'
      readonly sessionId: SessionId
      readonly at: EpochMs
      readonly video: RecordedVideo
    }
  /** Everything of this session up to `durableUntil` survives a crash; reported about once a second. */
  | { readonly kind: 'footage-durable'; readonly durableUntil: EpochMs }
  /** `cause` is null when the session was ended on purpose. `at` is the end of its last durable fragment. */
  | {
      readonly kind: 'session-ended'
      readonly sessionId: SessionId
      readonly at: EpochMs
      readonly cause: GapCause | null
    }
  /** No session could be started; repeated tries with the same cause are reported once. */
  | { readonly kind: 'failing'; readonly at: EpochMs; readonly cause: GapCause; readonly detail: string }
  /** The recorder itself died and is being started again. */
  | { readonly kind: 'recorder-lost'; readonly at: EpochMs }
