/** Live footage that a test speaks piece by piece. */

import type { CameraId, EpochMs } from '@ostiary/domain'
import type { LiveFootage, LivePart } from '@ostiary/pipeline'

export interface ScriptedFootage extends LiveFootage {
  /** Hands a part to everybody who follows the camera. */
  push(cameraId: CameraId, part: LivePart): void
  /** What `newestKeyframe` answers from now on. */
  showPicture(cameraId: CameraId, picture: { readonly at: EpochMs; readonly mp4: Uint8Array }): void
  /** Resolves when as many as `count` follow the camera. */
  followed(cameraId: CameraId, count: number): Promise<void>
  /** Resolves when everybody who follows the camera has taken every part. */
  taken(cameraId: CameraId): Promise<void>
}

interface Follower {
  readonly cameraId: CameraId
  readonly parts: LivePart[]
  wake: () => void
}

export function createScriptedFootage(): ScriptedFootage {
  const followers = new Set<Follower>()
  const pictures = new Map<CameraId, { readonly at: EpochMs; readonly mp4: Uint8Array }>()
  let checks: (() => void)[] = []
  const following = (cameraId: CameraId) =>
    [...followers].filter((follower) => follower.cameraId === cameraId)
  const somethingChanged = () => {
    for (const check of checks) check()
  }
  const until = (isMet: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!isMet()) return
        checks = checks.filter((other) => other !== check)
        resolve()
      }
      checks.push(check)
      check()
    })
  return {
    push: (cameraId, part) => {
      for (const follower of following(cameraId)) {
        follower.parts.push(part)
        follower.wake()
      }
    },
    showPicture: (cameraId, picture) => void pictures.set(cameraId, picture),
    followed: (cameraId, count) => until(() => following(cameraId).length === count),
    taken: (cameraId) => until(() => following(cameraId).every(({ parts }) => parts.length === 0)),
    newestKeyframe: async (cameraId) => pictures.get(cameraId) ?? null,
    async *follow(cameraId, signal) {
      const follower: Follower = { cameraId, parts: [], wake: () => undefined }
      signal.addEventListener('abort', () => follower.wake(), { once: true })
      followers.add(follower)
      somethingChanged()
      try {
        while (!signal.aborted) {
          const part = follower.parts.shift()
          if (part !== undefined) yield part
          else {
            somethingChanged()
            await new Promise<void>((resolve) => {
              follower.wake = resolve
            })
          }
        }
      } finally {
        followers.delete(follower)
        somethingChanged()
      }
    },
  }
}
