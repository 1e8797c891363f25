/** The recorded footage of every camera: what of a window exists, and a clip cut out of it without re-encoding. */

import type { CameraId, EpochMs, TimeRange } from '@ostiary/domain'

export interface FootageArchive {
  coverage(cameraId: CameraId, window: TimeRange): Promise<FootageCoverage>

  /**
   * Cuts `window` out of the archive into an MP4 at `destination` (replaced when it exists), frame-exact at both ends.
   * Safe to repeat. @throws AppError `footage-unreadable` when the stored bytes cannot be read.
   */
  cutClip(request: CutClipRequest): Promise<CutClipOutcome>
}

export interface FootageCoverage {
  /** The parts of the window that are durable, joined, in order. */
  readonly recorded: readonly TimeRange[]
  /** The end of the newest durable fragment of this camera, inside the window or not; null when it has none at all. */
  readonly durableUntil: EpochMs | null
  /** The start of the oldest fragment still kept; null when it has none at all. */
  readonly keptFrom: EpochMs | null
}

export interface CutClipRequest {
  readonly cameraId: CameraId
  readonly window: TimeRange
  /** Path of the file to write; its folder exists. */
  readonly destination: string
  readonly signal?: AbortSignal
}

export type CutClipOutcome =
  | {
      readonly kind: 'cut'
      /** Wall-clock instant of the file's time 0; later than the window's start when footage begins later. */
      readonly startsAt: EpochMs
      /** What of the window is in the file; its gaps are kept in the file's time stamps. */
      readonly recorded: readonly TimeRange[]
      readonly sizeBytes: number
    }
  | { readonly kind: 'footage-missing' }
