/** One recorder per camera, started and stopped as wanted, wherever recorders run. */

import type { CameraId, RtspTransport } from '@ostiary/domain'

export interface RecorderFleet {
  /**
   * Makes the running recorders those that are wanted: starts, stops, and restarts where settings changed. Safe to
   * repeat, also before the last call has resolved; a recorder that is wanted as it runs is not touched. Resolves when what
   * had to stop is gone.
   */
  apply(wanted: readonly WantedRecorder[]): Promise<void>
  /** Ends every recorder cleanly; their sessions are closed when it resolves, and nothing can be applied afterwards. */
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
