/** Decodes the newest keyframe of each camera once, however many people look at it. */

import type { CameraId, EpochMs } from '@ostiary/domain'
import type { ServerDeps } from '#src/server-deps.ts'

export interface NewestPictures {
  /** Null when nothing of the camera is recorded. `jpeg` rejects when the footage cannot be decoded. */
  newest(cameraId: CameraId): Promise<Picture | null>
}

interface Picture {
  readonly at: EpochMs
  readonly jpeg: Promise<Uint8Array>
}

/** One JPEG per camera is kept: a few hundred kilobytes each. */
export function newestPictures({
  liveFootage,
  pictureOf,
}: Pick<ServerDeps, 'liveFootage' | 'pictureOf'>): NewestPictures {
  const kept = new Map<CameraId, Picture>()
  return {
    newest: async (cameraId) => {
      const keyframe = await liveFootage.newestKeyframe(cameraId)
      if (keyframe === null) return null
      const known = kept.get(cameraId)
      if (known?.at === keyframe.at) return known
      const picture: Picture = { at: keyframe.at, jpeg: pictureOf(keyframe.mp4) }
      kept.set(cameraId, picture)
      // Not kept when it failed: the next one to ask tries again. Whoever asked for this one sees the rejection.
      picture.jpeg.catch(() => {
        if (kept.get(cameraId) === picture) kept.delete(cameraId)
      })
      return picture
    },
  }
}
