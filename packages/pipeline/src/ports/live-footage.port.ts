/** The newest footage of a camera as it is made durable: for the live picture, and for a still. */

import type { CameraId, EpochMs } from '@ostiary/domain'

export interface LiveFootage {
  /**
   * Everything recorded from the newest keyframe on, then each fragment as it arrives, until `signal` aborts. A new
   * recording session begins with its own `init`. Waits, without end, while nothing is recorded.
   */
  follow(cameraId: CameraId, signal: AbortSignal): AsyncIterable<LivePart>

  /** A decodable piece of MP4 (init segment and fragments) that starts with the newest keyframe, or null. */
  newestKeyframe(cameraId: CameraId): Promise<{ readonly at: EpochMs; readonly mp4: Uint8Array } | null>
}

export type LivePart =
  /** `mimeType` is what MediaSource wants, e.g. `video/mp4; codecs="avc1.64001f"`. */
  | { readonly kind: 'init'; readonly mimeType: string; readonly data: Uint8Array }
  | {
      readonly kind: 'fragment'
      readonly startsAt: EpochMs
      readonly isKeyframe: boolean
      readonly data: Uint8Array
    }
